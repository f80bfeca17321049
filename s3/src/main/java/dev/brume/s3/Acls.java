package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.AccessControlPolicy;
import dev.brume.model.s3.Grant;
import dev.brume.model.s3.Grantee;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Access control lists: canned ones, those of `x-amz-grant-*` headers, those of a document.
///
/// Source: Amazon S3 User Guide, "Access control list (ACL) overview"; recorded AWS answers.
final class Acls {
    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    private static final Set<String> GROUPS = Set.of(ALL_USERS, AUTHENTICATED, LOG_DELIVERY);
    private static final Set<String> PERMISSIONS =
            Set.of("FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP");
    private static final String FULL_CONTROL = "FULL_CONTROL";

    /// Members that carry grants, and the header and permission of each.
    private static final Map<String, String> GRANT_MEMBERS =
            Map.of(
                    "GrantFullControl", "FULL_CONTROL",
                    "GrantRead", "READ",
                    "GrantReadACP", "READ_ACP",
                    "GrantWrite", "WRITE",
                    "GrantWriteACP", "WRITE_ACP");

    private static final List<String> GRANT_ORDER =
            List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP");

    private Acls() {}

    /// Everything for the owner, nothing for others.
    static AccessControlPolicy ofOwner(String account) {
        return policy(account, List.of(user(account, FULL_CONTROL)));
    }

    /// What a request says by headers; empty where it says nothing.
    ///
    /// @param owner the account that owns the bucket or object
    /// @param bucketOwner the account that owns the bucket
    static Optional<AccessControlPolicy> ofHeaders(
            Members request, String owner, String bucketOwner) {
        var canned = request.find("ACL");
        var grants = grants(request);
        if (canned.isPresent() && !grants.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "Specifying both Canned ACLs and Header Grants is not allowed");
        }
        if (canned.isPresent()) {
            return Optional.of(policy(owner, canned(canned.get(), owner, bucketOwner)));
        }
        return grants.isEmpty() ? Optional.empty() : Optional.of(policy(owner, grants));
    }

    private static List<Grant> canned(String name, String owner, String bucketOwner) {
        var grants = new ArrayList<Grant>();
        grants.add(user(owner, FULL_CONTROL));
        switch (name) {
            case "private", "aws-exec-read" -> {}
            case "public-read" -> grants.add(group(ALL_USERS, "READ"));
            case "public-read-write" -> {
                grants.add(group(ALL_USERS, "READ"));
                grants.add(group(ALL_USERS, "WRITE"));
            }
            case "authenticated-read" -> grants.add(group(AUTHENTICATED, "READ"));
            case "bucket-owner-read" -> addBucketOwner(grants, owner, bucketOwner, "READ");
            case "bucket-owner-full-control" ->
                    addBucketOwner(grants, owner, bucketOwner, FULL_CONTROL);
            case "log-delivery-write" -> {
                grants.add(group(LOG_DELIVERY, "WRITE"));
                grants.add(group(LOG_DELIVERY, "READ_ACP"));
            }
            default ->
                    throw ErrorDetails.of(
                            "InvalidArgument",
                            "",
                            400,
                            "ArgumentName",
                            "x-amz-acl",
                            "ArgumentValue",
                            name);
        }
        return grants;
    }

    private static void addBucketOwner(
            List<Grant> grants, String owner, String bucketOwner, String permission) {
        if (!owner.equals(bucketOwner)) {
            grants.add(user(bucketOwner, permission));
        }
    }

    private static List<Grant> grants(Members request) {
        var grants = new ArrayList<Grant>();
        for (var member : GRANT_ORDER) {
            var permission = GRANT_MEMBERS.getOrDefault(member, "");
            var header = "x-amz-grant-" + permission.toLowerCase(Locale.ROOT).replace('_', '-');
            request.find(member)
                    .ifPresent(
                            text -> {
                                for (var grantee : text.split(",", -1)) {
                                    grants.add(grant(grantee.strip(), permission, header));
                                }
                            });
        }
        return grants;
    }

    private static Grant grant(String text, String permission, String header) {
        int equals = text.indexOf('=');
        var kind = equals < 0 ? text : text.substring(0, equals).strip();
        var value = equals < 0 ? "" : text.substring(equals + 1).strip().replace("\"", "");
        return switch (kind) {
            case "id" -> {
                if (CanonicalUsers.account(value).isEmpty()) {
                    throw S3Errors.invalidArgument("Invalid id", "id", value);
                }
                yield Grant.builder().grantee(byId(value)).permission(permission).build();
            }
            case "uri" -> {
                if (!GROUPS.contains(value)) {
                    throw S3Errors.invalidArgument("Invalid group uri", "uri", value);
                }
                yield group(value, permission);
            }
            case "emailAddress" -> throw unresolvable(value);
            default ->
                    throw S3Errors.invalidArgument("Argument format not recognized", header, text);
        };
    }

    /// A document's ACL, checked.
    static AccessControlPolicy ofDocument(AccessControlPolicy document, String owner) {
        var given = document.owner();
        var ownerId = given == null ? null : given.id();
        if (ownerId == null) {
            throw malformed();
        }
        if (CanonicalUsers.account(ownerId).isEmpty()) {
            throw S3Errors.invalidArgument("Invalid id", "CanonicalUser/ID", ownerId);
        }
        for (var grant : Members.list(document.grants())) {
            check(grant);
        }
        if (!ownerId.equals(CanonicalUsers.of(owner))) {
            throw S3Errors.accessDenied();
        }
        return document;
    }

    private static void check(Grant grant) {
        var grantee = grant.grantee();
        if (grantee == null
                || grant.permission() == null
                || !PERMISSIONS.contains(grant.permission())) {
            throw malformed();
        }
        switch (grantee.type()) {
            case "CanonicalUser" -> {
                var id = grantee.id();
                if (id == null) {
                    throw malformed();
                }
                if (CanonicalUsers.account(id).isEmpty()) {
                    throw S3Errors.invalidArgument("Invalid id", "CanonicalUser/ID", id);
                }
            }
            case "Group" -> {
                var uri = grantee.uri();
                if (uri == null) {
                    throw malformed();
                }
                if (!GROUPS.contains(uri)) {
                    throw S3Errors.invalidArgument("Invalid group uri", "Group/URI", uri);
                }
            }
            case "AmazonCustomerByEmail" ->
                    throw unresolvable(
                            grantee.emailAddress() == null ? "" : grantee.emailAddress());
            default -> throw malformed();
        }
    }

    static List<Grant> grants(AccessControlPolicy acl) {
        return Members.list(acl.grants());
    }

    /// Whether an ACL lets in more than accounts that it names.
    static boolean isPublic(AccessControlPolicy acl) {
        return grants(acl).stream()
                .map(Grant::grantee)
                .anyMatch(
                        grantee ->
                                grantee != null
                                        && (ALL_USERS.equals(grantee.uri())
                                                || AUTHENTICATED.equals(grantee.uri())));
    }

    /// Whether an ACL allows something to an account, or to nobody in particular.
    ///
    /// @param account empty for callers that nothing signs
    /// @param ignorePublic whether grants to groups of everyone count for nothing
    static boolean allows(
            AccessControlPolicy acl, String permission, String account, boolean ignorePublic) {
        for (var grant : grants(acl)) {
            var grantee = grant.grantee();
            boolean fits =
                    permission.equals(grant.permission())
                            || FULL_CONTROL.equals(grant.permission());
            if (grantee == null || !fits) {
                continue;
            }
            var uri = grantee.uri();
            boolean open =
                    ALL_USERS.equals(uri) || (AUTHENTICATED.equals(uri) && !account.isEmpty());
            if (open ? !ignorePublic : names(grantee, account)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an ACL lets those who deliver logs do something.
    static boolean grantsLogs(AccessControlPolicy acl, String permission) {
        return grants(acl).stream()
                .anyMatch(
                        grant ->
                                grant.grantee() != null
                                        && LOG_DELIVERY.equals(grant.grantee().uri())
                                        && (permission.equals(grant.permission())
                                                || FULL_CONTROL.equals(grant.permission())));
    }

    private static boolean names(Grantee grantee, String account) {
        var id = grantee.id();
        return id != null && !account.isEmpty() && id.equals(CanonicalUsers.of(account));
    }

    private static AccessControlPolicy policy(String owner, List<Grant> grants) {
        return AccessControlPolicy.builder()
                .owner(CanonicalUsers.owner(owner))
                .grants(grants)
                .build();
    }

    private static Grant user(String account, String permission) {
        return Grant.builder()
                .grantee(byId(CanonicalUsers.of(account)))
                .permission(permission)
                .build();
    }

    private static Grantee byId(String id) {
        return Grantee.builder().type("CanonicalUser").id(id).build();
    }

    private static Grant group(String uri, String permission) {
        return Grant.builder()
                .grantee(Grantee.builder().type("Group").uri(uri).build())
                .permission(permission)
                .build();
    }

    private static ServiceException malformed() {
        return new ServiceException(
                "MalformedACLError",
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema",
                400);
    }

    private static ServiceException unresolvable(String address) {
        return ErrorDetails.of(
                "UnresolvableGrantByEmailAddress",
                "The e-mail address you provided does not match any account on record.",
                400,
                "EmailAddress",
                address);
    }
}
