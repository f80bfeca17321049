package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.S3Model;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What holds of every call about a bucket, before it is carried out: the bucket is there, is the
/// expected owner's, and is called in its own Region.
final class BucketGate implements OperationHandler {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /// Operations that may be called anywhere, or that make the bucket.
    private static final Set<String> ANYWHERE =
            Set.of("CreateBucket", "GetBucketLocation", "ListBuckets");

    private final Buckets buckets;
    private final OperationHandler operations;

    BucketGate(Buckets buckets, OperationHandler operations) {
        this.buckets = buckets;
        this.operations = operations;
    }

    @Override
    public Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        var request = new Members(input);
        var name = request.text("Bucket");
        checkRegion(name, context);
        boolean ofAccount = name.isEmpty() || operation.name().equals("CreateBucket");
        if (ofAccount && context.caller().kind() == Caller.Kind.ANONYMOUS) {
            throw S3Errors.accessDenied();
        }
        if (!name.isEmpty()) {
            check(operation, request, name, context);
        }
        return operations.handle(operation, named(input, name), context);
    }

    /// The same input where an access point is called by its name: it names the bucket then.
    private Struct named(Struct input, String name) {
        var point = buckets.find(name).flatMap(Buckets.Found::through);
        if (point.isEmpty()) {
            return input;
        }
        var renamed = S3Model.FACTORY.builder(input.schema());
        for (var member : input.schema().members()) {
            boolean bucket = member.name().equals("Bucket");
            renamed.set(
                    member.index(), bucket ? point.get().bucket() : input.member(member.index()));
        }
        return renamed.build();
    }

    /// Some clients find out a bucket's Region from this refusal.
    private void checkRegion(String name, RequestContext context) {
        if (BucketOperations.REGION.matcher(context.region()).matches()
                || context.caller().accessKeyId() == null) {
            return;
        }
        var expected =
                buckets.find(name)
                        .map(found -> found.bucket().region())
                        .orElse(BucketOperations.US_EAST_1);
        throw ErrorDetails.of(
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region '"
                        + context.region()
                        + "' is wrong; expecting '"
                        + expected
                        + "'",
                400,
                "Region",
                expected);
    }

    private void check(
            OperationSchema operation, Members request, String name, RequestContext context) {
        var expected = request.find("ExpectedBucketOwner");
        if (expected.isPresent() && !ACCOUNT.matcher(expected.get()).matches()) {
            throw new ServiceException(
                    "InvalidBucketOwnerAWSAccountID",
                    "The value of the expected bucket owner parameter must be an AWS Account ID..."
                            + " ["
                            + expected.get()
                            + "]",
                    400);
        }
        if (operation.name().equals("CreateBucket")) {
            return;
        }
        var bucket = buckets.at(name).bucket();
        if (expected.isPresent() && !expected.get().equals(bucket.account())) {
            throw S3Errors.accessDenied();
        }
        if (!ANYWHERE.contains(operation.name()) && !isHome(bucket, context)) {
            throw redirect(bucket);
        }
    }

    /// Services, and callers that no signature places in a Region, are led to the bucket.
    private static boolean isHome(Bucket bucket, RequestContext context) {
        return switch (context.caller().kind()) {
            case SERVICE, ANONYMOUS -> true;
            case ROOT, USER, ASSUMED_ROLE, FEDERATED_USER ->
                    bucket.region().equals(context.region())
                            || context.caller().accessKeyId() == null;
        };
    }

    private static ServiceException redirect(Bucket bucket) {
        return ErrorDetails.of(
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified"
                        + " endpoint. Please send all future requests to this endpoint.",
                301,
                Map.of("x-amz-bucket-region", bucket.region()),
                "Endpoint",
                bucket.name() + ".s3." + bucket.region() + ".amazonaws.com",
                "Bucket",
                bucket.name());
    }
}
