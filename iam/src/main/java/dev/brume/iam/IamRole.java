package dev.brume.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A role.
///
/// @param trust the policy that says who may assume it
/// @param maxSessionSeconds how long its sessions may last
record IamRole(
        String name,
        String path,
        String arn,
        String id,
        Instant created,
        Map<String, String> tags,
        Grants grants,
        String trust,
        Optional<String> description,
        int maxSessionSeconds)
        implements Principal, Row.Taggable {

    @Override
    public Kind kind() {
        return Kind.ROLE;
    }

    @Override
    public List<Row> references() {
        return grants.uses(this);
    }

    @Override
    public IamRole with(Grants changed) {
        return new IamRole(
                name, path, arn, id, created, tags, changed, trust, description, maxSessionSeconds);
    }

    @Override
    public IamRole withTags(Map<String, String> changed) {
        return new IamRole(
                name,
                path,
                arn,
                id,
                created,
                changed,
                grants,
                trust,
                description,
                maxSessionSeconds);
    }

    IamRole withTrust(String document) {
        return new IamRole(
                name,
                path,
                arn,
                id,
                created,
                tags,
                grants,
                document,
                description,
                maxSessionSeconds);
    }

    IamRole described(Optional<String> words) {
        return new IamRole(
                name, path, arn, id, created, tags, grants, trust, words, maxSessionSeconds);
    }

    IamRole lasting(int seconds) {
        return new IamRole(name, path, arn, id, created, tags, grants, trust, description, seconds);
    }
}
