//! A database, broker or warehouse with a public address.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, flag};

pub(crate) static RULE: Rule = Rule {
    name: "store_publicly_accessible",
    group: Group::Security,
    title: "a database, broker or warehouse with a public address",
    rationale: "A public address puts the store on the internet, with nothing but a security group before it.",
    bad: r#"resource!(<rds::DbInstance> database {
    db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true,
    master_username: "app_admin", manage_master_user_password: true, publicly_accessible: true,
});"#,
    good: r#"resource!(<rds::DbInstance> database {
    db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true,
    master_username: "app_admin", manage_master_user_password: true, publicly_accessible: false,
});"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        ),
        Source::Known(Known::SecurityHub, "RDS.2"),
        Source::Known(Known::SecurityHub, "DMS.1"),
        Source::Known(Known::Config, "RDS_INSTANCE_PUBLIC_ACCESS_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS8"),
        Source::Known(Known::Checkov, "CKV_AWS_17"),
        Source::Known(Known::Cis, "2.2.3"),
        Source::Known(Known::SecurityHub, "Redshift.1"),
        Source::Known(Known::Checkov, "CKV_AWS_87"),
        Source::Known(Known::Checkov, "CKV_AWS_89"),
        Source::Known(Known::Checkov, "CKV_AWS_69"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &[
            "AWS::AmazonMQ::Broker",
            "AWS::DMS::ReplicationInstance",
            "AWS::Neptune::DBInstance",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::RDS::DBShardGroup",
            "AWS::Redshift::Cluster",
            "AWS::RedshiftServerless::Workgroup",
            "AWS::Timestream::InfluxDBCluster",
            "AWS::Timestream::InfluxDBInstance",
        ],
        check_access,
    ),
};

fn check_access(resource: &Resource, context: &mut Context<'_>) {
    match flag(resource, &["PubliclyAccessible"]) {
        Flag::On(loc) => {
            let message = format!("`{}` gets a public address", resource.label);
            let help = format!("`{}`", context.pair("PubliclyAccessible", "false"));
            context.find_in(resource, &RULE, loc, message, help);
        }
        Flag::Undecided(loc) => context.undecided(&RULE, loc),
        Flag::Off(_) | Flag::Absent(_) => {}
    }
}
