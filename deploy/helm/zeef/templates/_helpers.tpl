{{- define "zeef.fullname" -}}
{{- if contains "zeef" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-zeef" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* Labels that never change: (dict "root" $ "part" "gateway"). */}}
{{- define "zeef.selector" -}}
app.kubernetes.io/name: zeef
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "zeef.labels" -}}
{{ include "zeef.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "zeef.image" -}}
{{- with .Values.image }}{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}{{ end }}
{{- end }}

{{/* zeef.yaml: what the chart knows, then what the user says. */}}
{{- define "zeef.config" -}}
{{- $scheme := ternary "https" "http" (ne .Values.gateway.tlsSecretName "") }}
{{- $gateway := .Values.shipper.gateway | default (printf "%s://%s-gateway:8400" $scheme (include "zeef.fullname" .)) }}
{{- $known := dict
  "gateway" (dict "host" "0.0.0.0" "port" 8400)
  "indexer" (dict "host" "0.0.0.0" "port" 8401)
  "shipper" (dict "gateway" $gateway "allowPlainHttp" (hasPrefix "http:" $gateway) "statusHost" "0.0.0.0" "statusPort" 8402 "checkpoint" "/var/lib/zeef/checkpoint.json") }}
{{- if .Values.gateway.tlsSecretName }}
{{- $_ := set $known.gateway "tlsCertFile" "/etc/zeef/tls/tls.crt" }}
{{- $_ := set $known.gateway "tlsKeyFile" "/etc/zeef/tls/tls.key" }}
{{- end }}
{{- if .Values.policy }}{{ $_ := set $known "redaction" (dict "policyFile" "/etc/zeef/policy/policy.yaml") }}{{ end }}
{{- toYaml (mergeOverwrite $known (deepCopy .Values.config)) }}
{{- end }}

{{/* Names of the secret's keys that a part needs, by the variable that takes its file. */}}
{{- define "zeef.secrets" -}}
{{- $part := .part }}{{ $values := .root.Values }}
{{- if eq $part "gateway" }}
ZEEF_GATEWAY_TOKENS_FILE: gateway-tokens
{{- if $values.pseudonyms }}
ZEEF_REDACTION_PSEUDONYM_KEYS_FILE: pseudonym-keys
{{- end }}
{{- end }}
{{- if eq $part "shipper" }}
ZEEF_SHIPPER_TOKEN_FILE: shipper-token
{{- end }}
{{- if and (has $part (list "gateway" "indexer")) $values.config.kafka.username }}
ZEEF_KAFKA_PASSWORD_FILE: kafka-password
{{- end }}
{{- if has $part (list "indexer" "index-setup") }}
{{- if $values.config.elasticsearch.username }}
ZEEF_ELASTICSEARCH_PASSWORD_FILE: elasticsearch-password
{{- else }}
ZEEF_ELASTICSEARCH_API_KEY_FILE: elasticsearch-api-key
{{- end }}
{{- end }}
{{- if eq $part "kibana-setup" }}
{{- if $values.config.kibana.username }}
ZEEF_KIBANA_PASSWORD_FILE: kibana-password
{{- else }}
ZEEF_KIBANA_API_KEY_FILE: kibana-api-key
{{- end }}
{{- end }}
{{- end }}

{{- define "zeef.env" -}}
- name: ZEEF_CONFIG
  value: /etc/zeef/config/zeef.yaml
{{- range $variable, $key := include "zeef.secrets" . | fromYaml }}
- name: {{ $variable }}
  value: /etc/zeef/secrets/{{ $key }}
{{- end }}
{{- range $variable, $trust := include "zeef.trust" . | fromYaml }}
- name: {{ $variable }}
  value: /etc/zeef/trust/{{ $trust.name }}.crt
{{- end }}
{{- end }}

{{/* Authorities that a part needs, by the variable that takes their file. */}}
{{- define "zeef.trust" -}}
{{- $trust := .root.Values.trust }}
{{- $needed := dict
  "gateway" (dict "NODE_EXTRA_CA_CERTS" "kafka")
  "indexer" (dict "NODE_EXTRA_CA_CERTS" "kafka" "ZEEF_ELASTICSEARCH_CA_FILE" "elasticsearch")
  "shipper" (dict "ZEEF_SHIPPER_CA_FILE" "gateway")
  "index-setup" (dict "ZEEF_ELASTICSEARCH_CA_FILE" "elasticsearch")
  "kibana-setup" (dict "ZEEF_KIBANA_CA_FILE" "kibana") }}
{{- range $variable, $name := index $needed .part }}
{{- $of := index $trust $name }}
{{- if $of.secretName }}
{{ $variable }}: { name: {{ $name }}, secretName: {{ $of.secretName }}, key: {{ $of.key | default "ca.crt" }} }
{{- end }}
{{- end }}
{{- end }}

{{- define "zeef.volumeMounts" -}}
- name: config
  mountPath: /etc/zeef/config
  readOnly: true
{{- if and (eq .part "gateway") .root.Values.policy }}
- name: policy
  mountPath: /etc/zeef/policy
  readOnly: true
{{- end }}
{{- if and (eq .part "gateway") .root.Values.gateway.tlsSecretName }}
- name: tls
  mountPath: /etc/zeef/tls
  readOnly: true
{{- end }}
{{- if include "zeef.secrets" . | fromYaml }}
- name: secrets
  mountPath: /etc/zeef/secrets
  readOnly: true
{{- end }}
{{- if include "zeef.trust" . | fromYaml }}
- name: trust
  mountPath: /etc/zeef/trust
  readOnly: true
{{- end }}
{{- end }}

{{- define "zeef.volumes" -}}
- name: config
  configMap:
    name: {{ include "zeef.fullname" .root }}
{{- if and (eq .part "gateway") .root.Values.policy }}
- name: policy
  configMap:
    name: {{ include "zeef.fullname" .root }}-policy
{{- end }}
{{- if and (eq .part "gateway") .root.Values.gateway.tlsSecretName }}
- name: tls
  secret:
    secretName: {{ .root.Values.gateway.tlsSecretName }}
    defaultMode: 0440
{{- end }}
{{- with include "zeef.secrets" . | fromYaml }}
- name: secrets
  secret:
    secretName: {{ $.root.Values.secretName }}
    defaultMode: 0440
    items:
    {{- range $key := values . | sortAlpha }}
      - { key: {{ $key }}, path: {{ $key }} }
    {{- end }}
{{- end }}
{{- with include "zeef.trust" . | fromYaml }}
- name: trust
  projected:
    sources:
    {{- range . }}
      - secret:
          name: {{ .secretName }}
          items:
            - { key: {{ .key }}, path: {{ .name }}.crt }
    {{- end }}
{{- end }}
{{- end }}

{{/* What every pod has, whichever part it runs. */}}
{{- define "zeef.podCommon" -}}
serviceAccountName: {{ include "zeef.fullname" .root }}
automountServiceAccountToken: false
# Service links would set ZEEF_… variables, which Zeef takes for keys of its configuration.
enableServiceLinks: false
terminationGracePeriodSeconds: 45
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "zeef.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "zeef.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* The scheme in which a part answers: HTTP or HTTPS. */}}
{{- define "zeef.scheme" -}}
{{- if and (eq .part "gateway") .root.Values.gateway.tlsSecretName }}HTTPS{{ else }}HTTP{{ end }}
{{- end }}

{{- define "zeef.probes" -}}
{{- $scheme := include "zeef.scheme" . }}
startupProbe:
  httpGet: { path: /health/live, port: http, scheme: {{ $scheme }} }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /health/live, port: http, scheme: {{ $scheme }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /health/ready, port: http, scheme: {{ $scheme }} }
  periodSeconds: 5
  timeoutSeconds: 3
{{- end }}

{{/* Pods of one part stand on different nodes and in different zones where they can. */}}
{{- define "zeef.spread" -}}
topologySpreadConstraints:
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "zeef.selector" $ | nindent 8 }}
{{- end }}
{{- end }}
