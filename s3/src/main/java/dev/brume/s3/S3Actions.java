package dev.brume.s3;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which actions of IAM are about objects and which about buckets.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
final class S3Actions {
    private static final List<String> OBJECT_ACTIONS =
            List.of(
                    "s3:abortmultipartupload",
                    "s3:bypassgovernanceretention",
                    "s3:deleteobject",
                    "s3:deleteobjecttagging",
                    "s3:deleteobjectversion",
                    "s3:deleteobjectversiontagging",
                    "s3:getobject",
                    "s3:getobjectacl",
                    "s3:getobjectattributes",
                    "s3:getobjectlegalhold",
                    "s3:getobjectretention",
                    "s3:getobjecttagging",
                    "s3:getobjecttorrent",
                    "s3:getobjectversion",
                    "s3:getobjectversionacl",
                    "s3:getobjectversionattributes",
                    "s3:getobjectversionforreplication",
                    "s3:getobjectversiontagging",
                    "s3:getobjectversiontorrent",
                    "s3:initiatereplication",
                    "s3:listmultipartuploadparts",
                    "s3:objectowneroverridetobucketowner",
                    "s3:putobject",
                    "s3:putobjectacl",
                    "s3:putobjectlegalhold",
                    "s3:putobjectretention",
                    "s3:putobjecttagging",
                    "s3:putobjectversionacl",
                    "s3:putobjectversiontagging",
                    "s3:replicatedelete",
                    "s3:replicateobject",
                    "s3:replicatetags",
                    "s3:restoreobject",
                    "s3:updateobjectencryption");

    private static final Pattern BUCKET_ACTION =
            Pattern.compile(
                    "s3:(createbucket|deletebucket.*|getbucket.*|putbucket.*|listbucket.*|"
                            + "get(accelerate|analytics|encryption|intelligenttiering|inventory|"
                            + "lifecycle|metrics|replication)configuration|"
                            + "put(accelerate|analytics|encryption|intelligenttiering|inventory|"
                            + "lifecycle|metrics|replication)configuration|"
                            + "createbucketmetadatatableconfiguration|.*tagresource|"
                            + "listtagsforresource)");

    private S3Actions() {}

    /// Whether an action, which may hold wildcards, can be about objects.
    static boolean onObjects(String action) {
        var pattern = glob(action);
        return OBJECT_ACTIONS.stream().anyMatch(each -> pattern.matcher(each).matches());
    }

    /// Whether an action, which may hold wildcards, can be about buckets.
    static boolean onBuckets(String action) {
        var lower = action.toLowerCase(Locale.ROOT);
        if (lower.indexOf('*') < 0 && lower.indexOf('?') < 0) {
            return BUCKET_ACTION.matcher(lower).matches();
        }
        var pattern = glob(action);
        return List.of(
                        "s3:listbucket",
                        "s3:listbucketversions",
                        "s3:listbucketmultipartuploads",
                        "s3:getbucketlocation",
                        "s3:getbucketpolicy",
                        "s3:getbucketacl",
                        "s3:getbucketversioning",
                        "s3:getencryptionconfiguration",
                        "s3:getlifecycleconfiguration",
                        "s3:putbucketpolicy",
                        "s3:putbucketacl",
                        "s3:putbucketversioning",
                        "s3:putencryptionconfiguration",
                        "s3:putlifecycleconfiguration",
                        "s3:createbucket",
                        "s3:deletebucket",
                        "s3:deletebucketpolicy")
                .stream()
                .anyMatch(each -> pattern.matcher(each).matches());
    }

    private static Pattern glob(String action) {
        var expression = new StringBuilder();
        for (char c : action.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(expression.toString());
    }
}
