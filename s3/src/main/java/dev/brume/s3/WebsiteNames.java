package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.name.ServedName;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// The names of web sites, `bucket.s3-website-us-east-1.amazonaws.com` and
/// `bucket.s3-website.eu-central-1.amazonaws.com`: they lead to the gateway, where a bucket of that
/// name is a web site.
///
/// Source: AWS General Reference, "Amazon S3 website endpoints".
final class WebsiteNames {
    private static final List<String> SUFFIXES =
            List.of(
                    "s3-website-us-east-1",
                    "s3-website.us-east-2",
                    "s3-website-us-west-1",
                    "s3-website-us-west-2",
                    "s3-website.af-south-1",
                    "s3-website.ap-east-1",
                    "s3-website.ap-south-1",
                    "s3-website.ap-south-2",
                    "s3-website.ap-northeast-2",
                    "s3-website.ap-northeast-3",
                    "s3-website-ap-northeast-1",
                    "s3-website-ap-southeast-1",
                    "s3-website-ap-southeast-2",
                    "s3-website.ap-southeast-3",
                    "s3-website.ap-southeast-4",
                    "s3-website.ca-central-1",
                    "s3-website.ca-west-1",
                    "s3-website.eu-central-1",
                    "s3-website.eu-central-2",
                    "s3-website-eu-west-1",
                    "s3-website.eu-west-2",
                    "s3-website.eu-west-3",
                    "s3-website.eu-north-1",
                    "s3-website.eu-south-1",
                    "s3-website.eu-south-2",
                    "s3-website.il-central-1",
                    "s3-website.me-central-1",
                    "s3-website.me-south-1",
                    "s3-website-sa-east-1");

    private WebsiteNames() {}

    static void serve(Buckets buckets, Platform platform) {
        for (var label : SUFFIXES) {
            var suffix = label + ".amazonaws.com";
            platform.lifecycle()
                    .closing(
                            platform.names()
                                    .serveSuffix(
                                            suffix, name -> find(buckets, name, suffix, platform)));
        }
    }

    private static Optional<ServedName> find(
            Buckets buckets, String name, String suffix, Platform platform) {
        if (name.length() <= suffix.length()) {
            // The endpoint itself, to which aliases lead: the visitor's host names the bucket.
            return address(platform);
        }
        var bucket = name.substring(0, name.length() - suffix.length() - 1);
        return buckets.find(bucket)
                .filter(found -> suffix.contains(found.bucket().region()))
                .filter(found -> found.state().find(ConfigurationKind.WEBSITE, bucket).isPresent())
                .flatMap(found -> address(platform));
    }

    private static Optional<ServedName> address(Platform platform) {
        try {
            return Optional.of(ServedName.at(InetAddress.getByName(platform.config().host())));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
