"""Renders and lints a chart with Helm's own engine: helm.py CHART, with a list of values as JSON on standard input."""

import json
import sys

import helm_python as helm

NAMESPACE = "zeef"


def tried(values):
    with helm.Chart.load(sys.argv[1]) as chart:
        try:
            chart.validate_schema(values)
            # Defaults are not filled in by validate_schema: what counts is what an installation would use.
            chart.validate_schema(chart.merge_values(values))
            manifests = chart.render(values, name="zeef", namespace=NAMESPACE)
        except helm.HelmError as error:
            return {"error": str(error)}
    lint = helm.lint(sys.argv[1], values, strict=True, namespace=NAMESPACE, kube_version="v1.34.0")
    warnings = [message for message in lint["messages"] if message["severity"] >= 2]
    return {"manifests": manifests, "warnings": warnings + [{"error": error} for error in lint["errors"]]}


print(json.dumps([tried(values) for values in json.load(sys.stdin)]))
