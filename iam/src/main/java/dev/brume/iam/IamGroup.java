package dev.brume.iam;

import java.time.Instant;
import java.util.List;

/// A group of users.
record IamGroup(String name, String path, String arn, String id, Instant created, Grants grants)
        implements Principal {

    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    @Override
    public List<Row> references() {
        return grants.uses(this);
    }

    @Override
    public IamGroup with(Grants changed) {
        return new IamGroup(name, path, arn, id, created, changed);
    }

    IamGroup renamed(String newName, String newPath, String newArn) {
        return new IamGroup(newName, newPath, newArn, id, created, grants);
    }
}
