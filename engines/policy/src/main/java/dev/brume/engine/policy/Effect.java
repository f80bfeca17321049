package dev.brume.engine.policy;

/// What a statement that applies does.
public enum Effect {
    ALLOW,
    DENY
}
