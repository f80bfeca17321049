package dev.brume.s3;

import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.Requirement;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.List;

/// What S3 Control's operations need to be allowed.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
final class ControlRequirements implements CallRequirements {
    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var request = new Members(input);
        return List.of(
                Requirement.of(
                        "s3:" + action(operation.name()), resource(request, operation, context)));
    }

    @Override
    public List<String> actions(ServiceSchema.Info service, String operation) {
        return List.of("s3:" + action(operation));
    }

    private static String action(String operation) {
        return switch (operation) {
            case "GetPublicAccessBlock" -> "GetAccountPublicAccessBlock";
            case "PutPublicAccessBlock", "DeletePublicAccessBlock" -> "PutAccountPublicAccessBlock";
            default -> operation;
        };
    }

    private static String resource(
            Members request, OperationSchema operation, RequestContext context) {
        var arn = request.text("ResourceArn");
        if (!arn.isEmpty()) {
            return arn;
        }
        var name = request.text("Name");
        return name.isEmpty() || !operation.name().contains("AccessPoint")
                ? "*"
                : AccessPoint.arn(context.account(), context.region(), name);
    }
}
