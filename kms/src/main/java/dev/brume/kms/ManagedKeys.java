package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.wire.call.RequestContext;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that AWS services make in an account on first use, named `alias/aws/<service>`.
final class ManagedKeys {
    private static final int ROTATION_DAYS = 365;

    // The services that have one, and what AWS says that the key protects.
    private static final Map<String, String> PROTECTED =
            Map.ofEntries(
                    Map.entry("acm", "ACM private keys"),
                    Map.entry("backup", "Backup data"),
                    Map.entry("cloud9", "Cloud9 data"),
                    Map.entry("codecommit", "CodeCommit repositories"),
                    Map.entry("dynamodb", "DynamoDB data"),
                    Map.entry("ebs", "EBS volumes"),
                    Map.entry("ecr", "ECR images"),
                    Map.entry("elasticfilesystem", "EFS filesystems"),
                    Map.entry("es", "Elasticsearch data"),
                    Map.entry("glue", "Glue data"),
                    Map.entry("kinesis", "Kinesis data"),
                    Map.entry("lambda", "Lambda functions"),
                    Map.entry("rds", "RDS database volumes"),
                    Map.entry("redshift", "Redshift clusters"),
                    Map.entry("s3", "S3 objects"),
                    Map.entry("secretsmanager", "Secrets Manager secrets"),
                    Map.entry("sns", "SNS data"),
                    Map.entry("sqs", "SQS messages"),
                    Map.entry("ssm", "SSM SecureString parameters"),
                    Map.entry("workspaces", "WorkSpaces volumes"),
                    Map.entry("xray", "X-Ray data"));

    private final KeyFactory factory;

    ManagedKeys(KeyFactory factory) {
        this.factory = factory;
    }

    /// The services that have a key in every account and Region, or will have one.
    static Set<String> services() {
        return PROTECTED.keySet();
    }

    /// Makes a service's key and its alias, unless they are there or no such service has one.
    void create(KmsRegion region, String service, RequestContext context) {
        var protects = PROTECTED.get(service);
        if (protects == null) {
            return;
        }
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var id = context.ids().uuid();
        var key =
                new Key(
                        id,
                        context.arn("kms", "key/" + id),
                        KeySpec.SYMMETRIC_DEFAULT,
                        KeyUsage.ENCRYPT_DECRYPT,
                        KeyOrigin.AWS_KMS,
                        true,
                        now,
                        "Default key that protects my "
                                + protects
                                + " when no other key is defined",
                        new KeyState.Enabled(),
                        KeyPolicies.managed(service, context),
                        Map.of(),
                        List.of(factory.symmetric(id)),
                        Optional.of(Key.RotationSchedule.starting(ROTATION_DAYS, now)),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var name = Alias.AWS_PREFIX + service;
        var alias = new Alias(name, context.arn("kms", name), id, now, now);
        region.update(
                state ->
                        state.aliases().containsKey(name)
                                ? Change.of(state, name)
                                : Change.of(state.with(key).with(alias), name));
    }
}
