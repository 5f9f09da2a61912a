//! Written by `cargo xtask gen`, bad examples of rules: apigateway.

use infra_core::prelude::*;

infra_core::environments!();

// the definition of an API that API Gateway does not take
#[stack]
pub mod api_definition_ill_formed {
    resource!(<apigateway::RestApi> orders { body: { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths: { "/orders": { get: { "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET" } } } } } });
}

// a method whose authorizer is of another kind than it says
#[stack]
pub mod authorizer_of_other_kind {
    resource!(<apigateway::RestApi> api { name: "orders" });
    resource!(<apigateway::Authorizer> authorizer { rest_api_id: api, name: "token", type: "TOKEN", identity_source: "method.request.header.Authorization", authorizer_uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:authorizer/invocations" });
    resource!(<apigateway::Method> list { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "COGNITO_USER_POOLS", authorizer_id: authorizer });
}

// a stage or method that uses a part of another API
#[stack]
pub mod part_of_other_api {
    resource!(<apigateway::RestApi> orders { name: "orders" });
    resource!(<apigateway::RestApi> users { name: "users" });
    resource!(<apigateway::Deployment> deployment { rest_api_id: orders });
    resource!(<apigateway::Stage> stage { rest_api_id: users, deployment_id: deployment, tracing_enabled: true });
}

// two parts of a path that an API cannot have beside each other
#[stack]
pub mod path_part_taken {
    resource!(<apigateway::RestApi> shop { name: "shop" });
    resource!(<apigateway::Resource> by_id { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{id}" });
    resource!(<apigateway::Resource> by_name { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{name}" });
}

fn main() {}
