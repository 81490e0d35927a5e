#!/usr/bin/env python3
"""Writes the JSON Schemas that kubeconform needs, from Kubernetes' own OpenAPI file and a custom resource's definition.

usage: schemas.py SWAGGER_JSON CRD_JSON OUT_DIR

Every object is closed: an unknown field is an error.
"""

import json
import pathlib
import sys

REF = "#/definitions/"


def closed(schema):
    """The schema with no further fields allowed wherever it names some."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: closed(value) for key, value in schema.items()}
    if isinstance(out.get("properties"), dict) and "additionalProperties" not in out:
        if not schema.get("x-kubernetes-preserve-unknown-fields"):
            out["additionalProperties"] = False
    return out


def nullable_types(definitions):
    """Quantities and ports are written as numbers or text; OpenAPI 2 says text only."""
    either = {"oneOf": [{"type": "string"}, {"type": "number"}]}
    definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = either
    definitions["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = either
    return definitions


def native(swagger, out):
    definitions = nullable_types(closed(swagger["definitions"]))
    for name, definition in definitions.items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            group = kind["group"].split(".")[0]
            parts = [kind["kind"], group, kind["version"]]
            write(out, parts, {"$ref": REF + name, "definitions": definitions})


def custom(crd, out):
    for version in crd["spec"]["versions"]:
        schema = closed(version["schema"]["openAPIV3Schema"])
        # Kubernetes itself knows the fields of every object's metadata.
        schema["properties"]["metadata"] = {"type": "object"}
        parts = [crd["spec"]["names"]["kind"], crd["spec"]["group"].split(".")[0], version["name"]]
        write(out, parts, schema)


def write(out, parts, schema):
    name = "-".join(part.lower() for part in parts if part)
    if name.rsplit("-", 1)[0] in WANTED:
        (out / f"{name}.json").write_text(json.dumps(schema))


WANTED = {
    "configmap", "deployment-apps", "namespace", "persistentvolumeclaim", "poddisruptionbudget-policy",
    "podmonitor-monitoring", "service"
}  # fmt: skip


def main(swagger, crd, out):
    directory = pathlib.Path(out)
    directory.mkdir(parents=True, exist_ok=True)
    native(json.loads(pathlib.Path(swagger).read_text()), directory)
    custom(json.loads(pathlib.Path(crd).read_text()), directory)


if __name__ == "__main__":
    main(*sys.argv[1:])
