package dev.brume.engine.policy;

/// A place in a policy's text; lines and columns count from 1.
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
