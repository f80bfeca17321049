package dev.brume.engine.policy;

/// Short forms for tests: single quotes stand for double ones.
final class Policies {
    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "444455556666";
    static final String USER = "arn:aws:iam::111122223333:user/ann";
    static final String ROLE = "arn:aws:iam::111122223333:role/app";
    static final String SESSION = "arn:aws:sts::111122223333:assumed-role/app/run";
    static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k1";

    private Policies() {}

    static PolicyDocument parse(PolicyKind kind, String statements) {
        try {
            return PolicyDocument.parse(
                    ("{'Version':'2012-10-17','Statement':" + statements + "}").replace('\'', '"'),
                    kind);
        } catch (PolicySyntaxException problem) {
            throw new AssertionError(problem.position() + ": " + problem.reason(), problem);
        }
    }

    static PolicySet.Named identity(String statements) {
        return new PolicySet.Named("identity", parse(PolicyKind.IDENTITY, statements));
    }

    static PolicySet.Named resource(String statements) {
        return new PolicySet.Named("resource", parse(PolicyKind.RESOURCE, statements));
    }

    static AuthorizationRequest request(Requester requester, RequestValues values) {
        return new AuthorizationRequest(requester, "kms:Encrypt", KEY, ACCOUNT, values);
    }

    static Requester user() {
        return Requester.user(USER, ACCOUNT);
    }

    static Requester session() {
        return Requester.roleSession(SESSION, ROLE, ACCOUNT);
    }
}
