"""Starts MiniStack 1.5.33 with what our tests need beside it. Environment variables:

CFN_SCHEMAS   folder of resource schemas (cfn-lint brings them). A type that MiniStack lacks is then an entry of its
              stack, with ids and attributes of the schema's form, and no service behind it. Replacement follows the
              schema's create-only properties.
CFN_DELAY_MS  milliseconds for each resource, so that operations can be watched.
CFN_THROTTLE  Action:N[,Action:N]: the first N calls of an action are answered with Throttling.
CFN_CALLS=1   writes `call <Action>` to the log for each call.
CFN_STRICT_CAPS=1  asks for capabilities as AWS does.

A resource fails if its logical id begins with FailCreate, FailUpdate or FailDelete, and if it is in CFN_FAIL, a
comma-separated list of `create:LogicalId`, `update:LogicalId`, `delete:LogicalId`.

`start_ministack.py --types` writes the types that MiniStack has a service for, as JSON, and ends.
"""

import glob
import hashlib
import json
import os
import sys
import time

from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers, helpers, provisioners, stacks

ACCOUNT = os.environ.get("MINISTACK_ACCOUNT_ID", "000000000000")
DELAY = int(os.environ.get("CFN_DELAY_MS", "0")) / 1000
FAIL = set(filter(None, os.environ.get("CFN_FAIL", "").split(",")))


def dotted(path):
    return path.replace("/properties/", "").replace("/", ".")


def invented(resource_type, attribute, name):
    """A value for an attribute, in the form that its name promises."""
    service, kind = resource_type.split("::")[1].lower(), resource_type.split("::")[2].lower()
    lower = attribute.lower()
    if lower.endswith("arn"):
        return f"arn:aws:{service}:us-east-1:{ACCOUNT}:{kind}/{name}"
    if lower.endswith(("dnsname", "domainname", "endpoint", "address")):
        return f"{name}.{service}.us-east-1.amazonaws.com".lower()
    if lower.endswith("ip"):
        return "198.51.100.7"
    if lower.endswith("port"):
        return "443"
    return f"{kind[:6]}-{name}"


def without_service(resource_type, schema):
    """Handlers of a type that MiniStack lacks."""
    attributes = [dotted(path) for path in schema.get("readOnlyProperties", [])]
    identifier = [dotted(path) for path in schema.get("primaryIdentifier", [])]
    create_only = [dotted(path) for path in schema.get("createOnlyProperties", [])]

    def create(logical_id, properties, stack):
        name = hashlib.sha1(f"{stack}/{logical_id}/{time.time_ns()}".encode()).hexdigest()[:12]
        values = {attribute: invented(resource_type, attribute, name) for attribute in attributes}
        parts = []
        for part in identifier:
            given = properties.get(part)
            parts.append(str(given) if isinstance(given, (str, int)) else values.get(part, f"{stack}-{logical_id}-{name}"))
        return "|".join(parts) or f"{stack}-{logical_id}-{name}", values

    def update(physical_id, old, new, stack, *_):
        if any(old.get(key) != new.get(key) for key in create_only):
            return create("replaced", new, stack)
        return physical_id, {}

    return {"create": create, "update": update, "delete": lambda physical_id, properties: None}


def add_types(folder):
    for path in glob.glob(f"{folder}/*.json"):
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        name = schema.get("typeName", "")
        if name.count("::") != 2:
            continue
        create_only = tuple(dotted(path) for path in schema.get("createOnlyProperties", []))
        provisioners._REPLACING_PROPERTIES.setdefault(name, create_only)
        if name not in provisioners._RESOURCE_HANDLERS and not name.startswith("AWS::CloudFormation::"):
            provisioners._RESOURCE_HANDLERS[name] = without_service(name, schema)


def add_alarms_over_expressions():
    """An alarm with `Metrics` is an entry of its stack; MiniStack refuses it."""
    entry = without_service("AWS::CloudWatch::Alarm", {
        "readOnlyProperties": ["/properties/Arn"],
        "primaryIdentifier": ["/properties/AlarmName"],
        "createOnlyProperties": ["/properties/AlarmName"],
    })
    alarm = provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"]

    def create(logical_id, properties, stack):
        return (entry if "Metrics" in properties else alarm)["create"](logical_id, properties, stack)

    provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"] = {**alarm, "create": create}


def maybe_fail(action, logical_id):
    name = logical_id or ""
    if name.startswith(f"Fail{action.capitalize()}") or f"{action}:{name}" in FAIL:
        raise ValueError(f'Resource handler returned message: "injected failure of {action} for {name}" '
                         "(RequestToken: 00000000, HandlerErrorCode: GeneralServiceException)")


def slow_and_fallible():
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def create_slowly(resource_type, logical_id, properties, stack):
        time.sleep(DELAY)
        maybe_fail("create", logical_id)
        return create(resource_type, logical_id, properties, stack)

    def update_slowly(resource_type, physical_id, old, new, stack, logical_id=None, attributes=None):
        if old != new:
            time.sleep(DELAY)
            maybe_fail("update", logical_id)
        return update(resource_type, physical_id, old, new, stack, logical_id, attributes)

    def delete_slowly(resource_type, physical_id, properties, stack=None, logical_id=None):
        time.sleep(DELAY)
        maybe_fail("delete", logical_id)
        return delete(resource_type, physical_id, properties, stack, logical_id)

    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = create_slowly, update_slowly, delete_slowly
    stacks._runs_on_worker_thread = lambda resource_type: True


def look_at_conditions():
    """1.5.33 compares change sets without looking at conditions."""
    resolve = changesets._resolve_props_for_diff

    def pruned(template, parameters, *rest):
        resolved = resolve(template, parameters, *rest)
        if resolved:
            try:
                conditions = changesets._evaluate_conditions(template, parameters)
            except Exception:
                conditions = {}
            kept = {key: value for key, value in resolved["Resources"].items() if conditions.get(value.get("Condition"), True)}
            resolved["Resources"] = kept
        return resolved

    changesets._resolve_props_for_diff = pruned


def throttle(settings):
    left = {action: int(count) for action, count in (part.split(":") for part in settings.split(",") if part)}

    def throttled(action, handler):
        def answer(parameters):
            if left.get(action, 0) > 0:
                left[action] -= 1
                return helpers._error("Throttling", "Rate exceeded", 400)
            return handler(parameters)
        return answer

    for action, handler in list(cloudformation._ACTION_HANDLERS.items()):
        cloudformation._ACTION_HANDLERS[action] = throttled(action, handler)


def count():
    def counted(action, handler):
        def answer(parameters):
            print(f"call {action}", flush=True)
            return handler(parameters)
        return answer

    for action, handler in list(cloudformation._ACTION_HANDLERS.items()):
        cloudformation._ACTION_HANDLERS[action] = counted(action, handler)


def run():
    if sys.argv[1:] == ["--types"]:
        json.dump(sorted(provisioners._RESOURCE_HANDLERS), sys.stdout)
        return
    if os.environ.get("CFN_SCHEMAS"):
        add_types(os.environ["CFN_SCHEMAS"])
        add_alarms_over_expressions()
    slow_and_fallible()
    look_at_conditions()
    throttle(os.environ.get("CFN_THROTTLE", ""))
    if os.environ.get("CFN_CALLS") == "1":
        count()
    if os.environ.get("CFN_STRICT_CAPS") == "1":
        handlers._capabilities_enforced = lambda: True
    from ministack.app import main
    sys.argv = sys.argv[:1]
    main()


run()
