package dev.brume.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The condition keys of S3's calls.
///
/// Source: Service Authorization Reference, "Condition keys for Amazon S3".
final class S3Conditions {
    /// Members of inputs and the keys that they are.
    private static final Map<String, String> OF_MEMBERS =
            Map.ofEntries(
                    Map.entry("Prefix", "s3:prefix"),
                    Map.entry("Delimiter", "s3:delimiter"),
                    Map.entry("MaxKeys", "s3:max-keys"),
                    Map.entry("VersionId", "s3:VersionId"),
                    Map.entry("ACL", "s3:x-amz-acl"),
                    Map.entry("GrantRead", "s3:x-amz-grant-read"),
                    Map.entry("GrantWrite", "s3:x-amz-grant-write"),
                    Map.entry("GrantReadACP", "s3:x-amz-grant-read-acp"),
                    Map.entry("GrantWriteACP", "s3:x-amz-grant-write-acp"),
                    Map.entry("GrantFullControl", "s3:x-amz-grant-full-control"),
                    Map.entry("CopySource", "s3:x-amz-copy-source"),
                    Map.entry("MetadataDirective", "s3:x-amz-metadata-directive"),
                    Map.entry("ServerSideEncryption", "s3:x-amz-server-side-encryption"),
                    Map.entry("SSEKMSKeyId", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
                    Map.entry(
                            "SSECustomerAlgorithm",
                            "s3:x-amz-server-side-encryption-customer-algorithm"),
                    Map.entry("StorageClass", "s3:x-amz-storage-class"),
                    Map.entry("WebsiteRedirectLocation", "s3:x-amz-website-redirect-location"),
                    Map.entry("ObjectLockMode", "s3:object-lock-mode"),
                    Map.entry("ObjectLockLegalHoldStatus", "s3:object-lock-legal-hold"),
                    Map.entry("ObjectOwnership", "s3:x-amz-object-ownership"),
                    Map.entry("IfMatch", "s3:if-match"),
                    Map.entry("IfNoneMatch", "s3:if-none-match"));

    private S3Conditions() {}

    /// The keys of a request.
    static Map<String, List<String>> of(Members request) {
        var values = new HashMap<String, List<String>>();
        OF_MEMBERS.forEach(
                (member, key) -> {
                    var value = request.value(member);
                    if (value instanceof String || value instanceof Number) {
                        values.put(key, List.of(value.toString()));
                    }
                });
        request.inner("CreateBucketConfiguration")
                .flatMap(inner -> inner.find("LocationConstraint"))
                .ifPresent(region -> values.put("s3:LocationConstraint", List.of(region)));
        if (request.value("Tagging") instanceof String header) {
            tags(values, "s3:RequestObjectTag/", Tags.ofHeader(header));
        }
        return values;
    }

    /// The keys of an object that is there.
    static Map<String, List<String>> ofObject(StoredObject object) {
        var values = new HashMap<String, List<String>>();
        tags(values, "s3:ExistingObjectTag/", object.tags());
        return values;
    }

    private static void tags(
            Map<String, List<String>> values, String prefix, Map<String, String> tags) {
        tags.forEach((key, value) -> values.put(prefix + key, List.of(value)));
        if (prefix.startsWith("s3:Request") && !tags.isEmpty()) {
            values.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        }
    }
}
