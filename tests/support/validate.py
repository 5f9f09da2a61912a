"""Runs AWS's cloudformation-validate over the files of the command line and writes its findings as one JSON list."""

import json
import sys

from cloudformation_validate import CompositeEngine, PseudoParameterOverrides, ValidateConfig

LEVELS = {"FATAL": "Error", "ERROR": "Error", "WARN": "Warning", "INFO": "Informational", "DEBUG": "Informational"}

config = ValidateConfig(pseudo_parameter_overrides=PseudoParameterOverrides(region="us-east-1"))
engine = CompositeEngine()
findings = []
for path in sys.argv[1:]:
    for found in engine.validate_template(path, config).diagnostics:
        findings.append({
            "file": path,
            "rule": found.rule_id,
            "level": LEVELS[found.severity.name],
            "place": "/".join(filter(None, [getattr(found.entity, "logical_id", None), found.property_path])),
            "message": found.message,
        })
json.dump(findings, sys.stdout)
