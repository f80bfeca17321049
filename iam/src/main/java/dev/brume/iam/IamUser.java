package dev.brume.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A user.
///
/// @param groups the names of the groups that the user is in
record IamUser(
        String name,
        String path,
        String arn,
        String id,
        Instant created,
        Map<String, String> tags,
        Grants grants,
        Set<String> groups)
        implements Principal, Row.Taggable {

    @Override
    public Kind kind() {
        return Kind.USER;
    }

    @Override
    public List<Row> references() {
        var references = grants.uses(this);
        groups.forEach(group -> references.add(new Membership(group, name)));
        return references;
    }

    @Override
    public IamUser with(Grants changed) {
        return new IamUser(name, path, arn, id, created, tags, changed, groups);
    }

    @Override
    public IamUser withTags(Map<String, String> changed) {
        return new IamUser(name, path, arn, id, created, changed, grants, groups);
    }

    IamUser withGroups(Set<String> changed) {
        return new IamUser(name, path, arn, id, created, tags, grants, Set.copyOf(changed));
    }

    IamUser renamed(String newName, String newPath, String newArn) {
        return new IamUser(newName, newPath, newArn, id, created, tags, grants, groups);
    }
}
