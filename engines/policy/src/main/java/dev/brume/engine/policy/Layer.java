package dev.brume.engine.policy;

/// The layers of policies that decide on a request, and AWS's words for them in messages.
public enum Layer {
    SERVICE_CONTROL("a service control policy", "service control policy"),
    RESOURCE_CONTROL("a resource control policy", "resource control policy"),
    RESOURCE("a resource-based policy", "resource-based policy"),
    IDENTITY("an identity-based policy", "identity-based policy"),
    BOUNDARY("a permissions boundary", "permissions boundary"),
    SESSION("a session policy", "session policy");

    private final String withArticle;
    private final String plain;

    Layer(String withArticle, String plain) {
        this.withArticle = withArticle;
        this.plain = plain;
    }

    /// `an identity-based policy`
    public String withArticle() {
        return withArticle;
    }

    String plain() {
        return plain;
    }
}
