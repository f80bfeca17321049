package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Both;
import dev.brume.model.s3.CreateBucketOutput;
import dev.brume.model.s3.CreateBucketRequest;
import dev.brume.model.s3.DeleteBucketRequest;
import dev.brume.model.s3.GetBucketLocationOutput;
import dev.brume.model.s3.GetBucketLocationRequest;
import dev.brume.model.s3.HeadBucketOutput;
import dev.brume.model.s3.HeadBucketRequest;
import dev.brume.model.s3.ListBucketsOutput;
import dev.brume.model.s3.ListBucketsRequest;
import dev.brume.model.s3.ObjectLockConfiguration;
import dev.brume.model.s3.OwnershipControls;
import dev.brume.model.s3.OwnershipControlsRule;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.Tag;
import dev.brume.model.s3.Tagging;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Buckets themselves: make, find, list, delete.
final class BucketOperations {
    static final String US_EAST_1 = "us-east-1";
    static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
    private static final int LIST_MAX = 10_000;

    private final Buckets buckets;
    private final ObjectStore store;

    BucketOperations(Buckets buckets, ObjectStore store) {
        this.buckets = buckets;
        this.store = store;
    }

    CreateBucketOutput create(CreateBucketRequest in, RequestContext context) {
        BucketNames.check(in.bucket());
        var region = region(in, context);
        var home = new BucketHome(context.account(), region);
        var ownership = ownership(in);
        var acl = Acls.ofHeaders(new Members(in), context.account(), context.account());
        if (acl.isPresent()
                && ownership.equals(Ownership.ENFORCED)
                && Acls.grants(acl.get()).size() > 1) {
            throw new ServiceException(
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced"
                            + " setting",
                    400);
        }
        refuseTaken(in.bucket(), home);
        boolean locked = Boolean.TRUE.equals(in.objectLockEnabledForBucket());
        var made =
                new Bucket(
                        in.bucket(),
                        context.account(),
                        region,
                        context.now(),
                        locked ? Versioning.ENABLED : Versioning.NEVER,
                        false,
                        locked,
                        acl.orElseGet(() -> Acls.ofOwner(context.account())));
        var configuration = in.createBucketConfiguration();
        var tags =
                configuration == null
                        ? List.<Tag>of()
                        : Tags.shapes(
                                Tags.of(Members.list(configuration.tags()), Tags.BUCKET_TAGS_MAX));
        buckets.cell(home)
                .updateWith(
                        buckets.names(),
                        (state, names) -> {
                            if (state.buckets().containsKey(made.name())) {
                                return Both.of(state, names, made);
                            }
                            return Both.of(
                                    furnished(state.with(made), made, ownership, tags),
                                    names.with(made.name(), home),
                                    made);
                        });
        return CreateBucketOutput.builder()
                .bucketArn(made.arn())
                .location(
                        context.region().equals(US_EAST_1) && region.equals(US_EAST_1)
                                ? "/" + in.bucket()
                                : "http://" + in.bucket() + ".s3.amazonaws.com/")
                .build();
    }

    /// What a new bucket is configured with from the start.
    private static S3State furnished(
            S3State state, Bucket bucket, String ownership, List<Tag> tags) {
        var rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
        var next =
                state.with(
                                ConfigurationKind.OWNERSHIP,
                                bucket.name(),
                                OwnershipControls.builder().rules(List.of(rule)).build())
                        .with(
                                ConfigurationKind.PUBLIC_ACCESS_BLOCK,
                                bucket.name(),
                                PublicAccessBlockConfiguration.builder()
                                        .blockPublicAcls(true)
                                        .blockPublicPolicy(true)
                                        .ignorePublicAcls(true)
                                        .restrictPublicBuckets(true)
                                        .build());
        if (bucket.objectLock()) {
            next =
                    next.with(
                            ConfigurationKind.OBJECT_LOCK,
                            bucket.name(),
                            ObjectLockConfiguration.builder().objectLockEnabled("Enabled").build());
        }
        return tags.isEmpty()
                ? next
                : next.with(
                        ConfigurationKind.TAGS,
                        bucket.name(),
                        Tagging.builder().tagSet(tags).build());
    }

    /// In us-east-1, making a bucket that one has already is answered as if it were made.
    private void refuseTaken(String name, BucketHome home) {
        var found = buckets.find(name);
        if (found.isEmpty()) {
            return;
        }
        var bucket = found.get().bucket();
        if (!bucket.account().equals(home.account())) {
            throw ErrorDetails.of(
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by"
                            + " all users of the system. Please select a different name and try"
                            + " again.",
                    409,
                    "BucketName",
                    name);
        }
        if (!bucket.region().equals(US_EAST_1) || !home.region().equals(US_EAST_1)) {
            throw ErrorDetails.of(
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own"
                            + " it.",
                    409,
                    "BucketName",
                    name);
        }
    }

    private static String region(CreateBucketRequest in, RequestContext context) {
        var configuration = in.createBucketConfiguration();
        if (configuration != null
                && (configuration.location() != null || configuration.bucket() != null)) {
            throw S3Errors.unsupported("CreateBucketConfiguration.Location");
        }
        var asked = configuration == null ? null : configuration.locationConstraint();
        var endpoint = context.region();
        if (!endpoint.equals(US_EAST_1)) {
            if (!endpoint.equals(asked)) {
                throw new ServiceException(
                        "IllegalLocationConstraintException",
                        "The "
                                + (asked == null || asked.isEmpty() ? "unspecified" : asked)
                                + " location constraint is incompatible for the region specific"
                                + " endpoint this request was sent to.",
                        400);
            }
            return endpoint;
        }
        if (asked == null || asked.isEmpty()) {
            return US_EAST_1;
        }
        if (asked.equals("EU")) {
            return "eu-west-1";
        }
        if (asked.equals(US_EAST_1) || !REGION.matcher(asked).matches()) {
            throw ErrorDetails.of(
                    "InvalidLocationConstraint",
                    "The specified location-constraint is not valid",
                    400,
                    "LocationConstraint",
                    asked);
        }
        return asked;
    }

    private static String ownership(CreateBucketRequest in) {
        var asked = in.objectOwnership();
        if (asked == null) {
            return Ownership.ENFORCED;
        }
        if (!Ownership.ALL.contains(asked)) {
            throw ErrorDetails.of(
                    "InvalidArgument",
                    "Invalid x-amz-object-ownership header: " + asked,
                    400,
                    "ArgumentName",
                    "x-amz-object-ownership");
        }
        return asked;
    }

    HeadBucketOutput head(HeadBucketRequest in) {
        var bucket = buckets.at(in.bucket()).bucket();
        return HeadBucketOutput.builder()
                .bucketArn(bucket.arn())
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    GetBucketLocationOutput location(GetBucketLocationRequest in) {
        var region = buckets.at(in.bucket()).bucket().region();
        return GetBucketLocationOutput.builder()
                .locationConstraint(region.equals(US_EAST_1) ? null : region)
                .build();
    }

    /// Uploads that were never completed do not keep a bucket from being deleted.
    void delete(DeleteBucketRequest in) {
        var found = buckets.at(in.bucket());
        var prefix = IndexKey.prefix(in.bucket());
        var orphans =
                found.cell()
                        .updateWith(
                                buckets.names(),
                                (state, names) -> {
                                    var bucket = Buckets.in(state, in.bucket());
                                    if (S3State.first(state.versions(), prefix) != null
                                            || S3State.first(state.objects(), prefix) != null) {
                                        throw notEmpty(bucket);
                                    }
                                    refuseLed(names, bucket);
                                    var lost = new ArrayList<String>();
                                    var next = withoutUploads(state, prefix, lost);
                                    return Both.of(
                                            next.withoutBucket(in.bucket()),
                                            names.without(in.bucket()),
                                            lost);
                                });
        store.remove(orphans);
    }

    /// A bucket that access points lead to stays.
    private static void refuseLed(NameState names, Bucket bucket) {
        for (var alias : names.aliases()) {
            if (alias.getValue().bucket().equals(bucket.name())) {
                throw ErrorDetails.of(
                        "BucketHasAccessPointsAttached",
                        "The bucket you tried to delete has access points attached. Delete your"
                                + " access points before deleting your bucket.",
                        400,
                        "BucketName",
                        bucket.name());
            }
        }
    }

    private static S3State withoutUploads(S3State state, String prefix, List<String> orphans) {
        var next = state;
        for (var row = S3State.first(next.uploads(), prefix);
                row != null;
                row = S3State.first(next.uploads(), prefix)) {
            next = next.withUploads(next.uploads().without(row.getKey()));
        }
        for (var row = S3State.first(next.parts(), prefix);
                row != null;
                row = S3State.first(next.parts(), prefix)) {
            orphans.add(row.getValue().blob());
            next = next.withParts(next.parts().without(row.getKey()));
        }
        return next;
    }

    private static ServiceException notEmpty(Bucket bucket) {
        return ErrorDetails.of(
                "BucketNotEmpty",
                bucket.versioning() == Versioning.NEVER
                        ? "The bucket you tried to delete is not empty"
                        : "The bucket you tried to delete is not empty. You must delete all"
                                + " versions in the bucket.",
                409,
                "BucketName",
                bucket.name());
    }

    ListBucketsOutput list(ListBucketsRequest in, RequestContext context) {
        var prefix = in.prefix() == null ? "" : in.prefix();
        var asked = in.maxBuckets();
        if (asked != null && (asked < 1 || asked > LIST_MAX)) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000",
                    "max-buckets",
                    asked.toString());
        }
        int max = asked == null ? LIST_MAX : asked;
        var after = in.continuationToken() == null ? "" : PageTokens.read(in.continuationToken());
        var all = new TreeMap<String, Bucket>();
        for (var cell : buckets.regions().all()) {
            if (!cell.id().account().equals(context.account())
                    || (in.bucketRegion() != null
                            && !cell.id().region().equals(in.bucketRegion()))) {
                continue;
            }
            int taken = 0;
            var from = after.compareTo(prefix) >= 0 ? after : prefix;
            for (var row : cell.read().buckets().after(from, !from.equals(after))) {
                if (!row.getKey().startsWith(prefix) || taken++ > max) {
                    break;
                }
                all.put(row.getKey(), row.getValue());
            }
        }
        boolean paged = asked != null || in.bucketRegion() != null || in.prefix() != null;
        var page = new ArrayList<dev.brume.model.s3.Bucket>();
        var last = "";
        for (var bucket : all.values()) {
            if (page.size() == max) {
                break;
            }
            page.add(shape(bucket, paged));
            last = bucket.name();
        }
        return ListBucketsOutput.builder()
                .owner(CanonicalUsers.owner(context.account()))
                .buckets(page)
                .prefix(in.prefix())
                .continuationToken(all.size() > page.size() ? PageTokens.of(last) : null)
                .build();
    }

    private static dev.brume.model.s3.Bucket shape(Bucket bucket, boolean withRegion) {
        return dev.brume.model.s3.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created().truncatedTo(ChronoUnit.SECONDS))
                .bucketArn(bucket.arn())
                .bucketRegion(withRegion ? bucket.region() : null)
                .build();
    }
}
