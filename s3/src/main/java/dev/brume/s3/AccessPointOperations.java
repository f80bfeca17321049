package dev.brume.s3;

import dev.brume.core.state.Both;
import dev.brume.model.s3control.CreateAccessPointRequest;
import dev.brume.model.s3control.CreateAccessPointResult;
import dev.brume.model.s3control.DeleteAccessPointRequest;
import dev.brume.model.s3control.GetAccessPointRequest;
import dev.brume.model.s3control.GetAccessPointResult;
import dev.brume.model.s3control.ListAccessPointsRequest;
import dev.brume.model.s3control.ListAccessPointsResult;
import dev.brume.model.s3control.PublicAccessBlockConfiguration;
import dev.brume.model.s3control.VpcConfiguration;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Access points: made, looked at, listed, deleted.
///
/// Source: Amazon S3 User Guide, "Access points restrictions and limitations"; Amazon S3 API
/// Reference, S3 Control; recorded AWS answers.
final class AccessPointOperations {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,48}[a-z0-9]");
    private static final int ALIAS_CHANCE = 34;
    private static final int ALIAS_NAME_MAX = 20;
    private static final int PAGE_MAX = 1_000;

    private final Buckets buckets;

    AccessPointOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()
                || name.startsWith("xn--")
                || name.endsWith("-s3alias")
                || name.endsWith("--ol-s3")) {
            throw ControlErrors.invalidName(name);
        }
    }

    CreateAccessPointResult create(CreateAccessPointRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        checkName(in.name());
        if (in.scope() != null) {
            throw ControlErrors.unsupported("Scope");
        }
        var bucket = buckets.at(in.bucket()).bucket();
        var stated = in.bucketAccountId() == null ? context.account() : in.bucketAccountId();
        if (!stated.equals(bucket.account())) {
            throw S3Errors.accessDenied();
        }
        if (!bucket.region().equals(context.region())) {
            throw S3Errors.noSuchBucket(in.bucket());
        }
        var point = made(in, bucket, context);
        return buckets.account(context.account())
                .updateWith(
                        buckets.names(),
                        (state, names) -> {
                            if (state.find(in.name(), context.region()).isPresent()) {
                                throw taken();
                            }
                            return Both.of(
                                    state.with(point),
                                    names.withAlias(
                                            point.alias(),
                                            new AccessPointHome(
                                                    point.account(),
                                                    point.region(),
                                                    point.name(),
                                                    point.bucket())),
                                    CreateAccessPointResult.builder()
                                            .accessPointArn(point.arn())
                                            .alias(point.alias())
                                            .build());
                        });
    }

    private static AccessPoint made(
            CreateAccessPointRequest in, Bucket bucket, RequestContext context) {
        var beginning = in.name().substring(0, Math.min(in.name().length(), ALIAS_NAME_MAX));
        var alias =
                beginning
                        + "-"
                        + context.ids().upperAlphanumeric(ALIAS_CHANCE).toLowerCase(Locale.ROOT)
                        + "-s3alias";
        var asked = in.publicAccessBlockConfiguration();
        var vpc = in.vpcConfiguration();
        return new AccessPoint(
                in.name(),
                context.account(),
                context.region(),
                bucket.name(),
                bucket.account(),
                alias,
                context.now(),
                vpc == null ? "" : vpc.vpcId(),
                AccountOperations.kept(
                        asked == null ? PublicAccessBlockConfiguration.builder().build() : asked,
                        asked == null),
                "",
                ControlTags.read(Members.list(in.tags())));
    }

    private static ServiceException taken() {
        return new ServiceException(
                "AccessPointAlreadyOwnedByYou",
                "Your previous request to create the named accesspoint succeeded and you already"
                        + " own it.",
                409);
    }

    /// @throws ServiceException `NoSuchAccessPoint`
    static AccessPoint require(AccountState state, String name, RequestContext context) {
        checkName(name);
        return state.find(name, context.region())
                .orElseThrow(() -> ControlErrors.noSuchAccessPoint(name));
    }

    GetAccessPointResult get(GetAccessPointRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        var point = require(buckets.account(in.accountId()).read(), in.name(), context);
        var suffix = context.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        var place = context.region() + suffix;
        return GetAccessPointResult.builder()
                .name(point.name())
                .bucket(point.bucket())
                .bucketAccountId(point.bucketAccount())
                .networkOrigin(point.origin())
                .vpcConfiguration(network(point))
                .publicAccessBlockConfiguration(AccountOperations.shape(point.block()))
                .creationDate(point.created())
                .alias(point.alias())
                .accessPointArn(point.arn())
                .endpoints(
                        Map.of(
                                "ipv4", "s3-accesspoint." + place,
                                "dualstack", "s3-accesspoint.dualstack." + place,
                                "fips", "s3-accesspoint-fips." + place,
                                "fips_dualstack", "s3-accesspoint-fips.dualstack." + place))
                .build();
    }

    private static @Nullable VpcConfiguration network(AccessPoint point) {
        return point.vpc().isEmpty() ? null : VpcConfiguration.builder().vpcId(point.vpc()).build();
    }

    ListAccessPointsResult list(ListAccessPointsRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        if (in.dataSourceId() != null || in.dataSourceType() != null) {
            throw ControlErrors.unsupported("DataSource");
        }
        int max = in.maxResults() == null ? PAGE_MAX : Math.min(in.maxResults(), PAGE_MAX);
        var from = in.nextToken() == null ? "" : PageTokens.read(in.nextToken());
        var page = new ArrayList<dev.brume.model.s3control.AccessPoint>();
        var last = "";
        for (var row : buckets.account(in.accountId()).read().accessPoints().after(from, false)) {
            var point = row.getValue();
            if (!point.region().equals(context.region())
                    || (in.bucket() != null && !in.bucket().equals(point.bucket()))) {
                continue;
            }
            if (page.size() == max) {
                return answer(page, PageTokens.of(last));
            }
            page.add(
                    dev.brume.model.s3control.AccessPoint.builder()
                            .name(point.name())
                            .networkOrigin(point.origin())
                            .vpcConfiguration(network(point))
                            .bucket(point.bucket())
                            .bucketAccountId(point.bucketAccount())
                            .accessPointArn(point.arn())
                            .alias(point.alias())
                            .build());
            last = row.getKey();
        }
        return answer(page, null);
    }

    private static ListAccessPointsResult answer(
            List<dev.brume.model.s3control.AccessPoint> page, @Nullable String next) {
        return ListAccessPointsResult.builder().accessPointList(page).nextToken(next).build();
    }

    void delete(DeleteAccessPointRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        buckets.account(in.accountId())
                .updateWith(
                        buckets.names(),
                        (state, names) -> {
                            var point = require(state, in.name(), context);
                            return Both.of(
                                    state.without(point), names.withoutAlias(point.alias()), point);
                        });
    }
}
