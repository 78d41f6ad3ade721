# One image for every part: docker run zeef gateway, zeef index, zeef ship, zeef kibana setup, …
# The version is that of deploy/bootstrap.mjs; a test compares them.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# RE2 is compiled where no ready-made binary can be had.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY core core
COPY redaction redaction
COPY shipper shipper
COPY ingest ingest
COPY kibana kibana
COPY deploy deploy
COPY cli cli
RUN npx tsc -p . \
  && chmod 0755 dist/cli/zeef.js \
  && npm sbom --omit=dev --package-lock-only --sbom-format=cyclonedx > sbom.cdx.json \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/re2/vendor node_modules/re2/build/Release/obj* \
  && mkdir -p state \
  && for name in authority kafka elasticsearch kibana zeef shipper setup snapshots; do mkdir -p secrets/$name; done

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="zeef" \
  org.opencontainers.image.description="A privacy firewall for ELK: personal data is sieved out of logs before they are stored" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
# Nothing installs packages at run time.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* \
  && ln -s /app/dist/cli/zeef.js /usr/local/bin/zeef
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/sbom.cdx.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/kibana kibana
# Empty folders that belong to the user, so that volumes mounted there do, too.
COPY --from=build --chown=1000:1000 /app/state /var/lib/zeef
COPY --from=build --chown=1000:1000 /app/secrets /var/lib/zeef-secrets
USER 1000:1000
# Whichever part runs in the container.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["node", "/app/dist/cli/health.js"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/dist/cli/zeef.js"]
CMD ["--help"]
