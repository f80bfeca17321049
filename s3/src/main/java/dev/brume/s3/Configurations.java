package dev.brume.s3;

import dev.brume.core.state.Change;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Puts, gets and deletes what buckets are configured with. An operation of a configuration is one
/// line that calls this, plus what AWS refuses.
final class Configurations {
    private final Buckets buckets;

    Configurations(Buckets buckets) {
        this.buckets = buckets;
    }

    /// The configuration, or AWS's answer that there is none.
    <C extends Record> C require(ConfigurationKind<C> kind, String bucket) {
        return find(kind, bucket).orElseThrow(() -> S3Errors.missing(kind, bucket));
    }

    <C extends Record> Optional<C> find(ConfigurationKind<C> kind, String bucket) {
        return buckets.at(bucket).state().find(kind, bucket);
    }

    <C extends Record> void put(ConfigurationKind<C> kind, String bucket, C configuration) {
        putRow(kind, bucket, bucket, configuration);
    }

    /// Deletes it; that it is not there is no error.
    <C extends Record> void delete(ConfigurationKind<C> kind, String bucket) {
        change(bucket, state -> state.without(kind, bucket));
    }

    // ---- kinds of which a bucket may have several

    <C extends Record> C require(ConfigurationKind<C> kind, String bucket, String id) {
        return buckets.at(bucket)
                .state()
                .find(kind, bucket, id)
                .orElseThrow(() -> S3Errors.missing(kind, bucket));
    }

    <C extends Record> void put(
            ConfigurationKind<C> kind, String bucket, String id, C configuration) {
        putRow(kind, bucket, bucket + "/" + id, configuration);
    }

    /// Deletes one; that it is not there is an error.
    <C extends Record> void deleteExisting(ConfigurationKind<C> kind, String bucket, String id) {
        change(
                bucket,
                state -> {
                    if (state.find(kind, bucket, id).isEmpty()) {
                        throw S3Errors.missing(kind, bucket);
                    }
                    return state.without(kind, bucket + "/" + id);
                });
    }

    /// A page of them.
    ///
    /// @param items in order of their ids
    /// @param next the token of the page that follows; null where none does
    record Page<C>(List<C> items, @Nullable String next) {}

    /// How many configurations a page holds.
    static final int PAGE_MAX = 100;

    <C extends Record> Page<C> list(
            ConfigurationKind<C> kind, String bucket, @Nullable String token) {
        var prefix = bucket + "/";
        var from = token == null ? prefix : prefix + PageTokens.read(token);
        var items = new ArrayList<C>();
        var last = "";
        for (var row : buckets.at(bucket).state().having(kind).after(from, false)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (items.size() == PAGE_MAX) {
                return new Page<>(items, PageTokens.of(last));
            }
            last = row.getKey().substring(prefix.length());
            items.add(row.getValue());
        }
        return new Page<>(items, null);
    }

    private <C extends Record> void putRow(
            ConfigurationKind<C> kind, String bucket, String row, C configuration) {
        change(bucket, state -> state.with(kind, row, configuration));
    }

    /// Changes what concerns a bucket; refuses where it is gone.
    void change(String bucket, UnaryOperator<S3State> step) {
        buckets.at(bucket)
                .cell()
                .update(
                        state -> {
                            Buckets.in(state, bucket);
                            return Change.of(step.apply(state), bucket);
                        });
    }
}
