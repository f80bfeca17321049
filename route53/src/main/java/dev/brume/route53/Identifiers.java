package dev.brume.route53;

import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.Locale;

/// Makes ids as Route 53 makes them, and takes them with the prefix that it answers them with.
final class Identifiers {
    private static final String ZONE_PREFIX = "/hostedzone/";
    private static final String CHANGE_PREFIX = "/change/";
    private static final String SET_PREFIX = "/delegationset/";
    private static final int RANDOM_CHARACTERS = 19;
    private static final int TIME_CHARACTERS = 9;
    private static final int BASE = 36;

    private Identifiers() {}

    static String newZone(Ids ids) {
        return "Z0" + ids.upperAlphanumeric(RANDOM_CHARACTERS);
    }

    static String newSet(Ids ids) {
        return "N0" + ids.upperAlphanumeric(RANDOM_CHARACTERS);
    }

    /// A change's id: it begins with the time, so that ids are in the order of the changes.
    static String newChange(RequestContext context) {
        var time = Long.toString(context.now().toEpochMilli(), BASE).toUpperCase(Locale.ROOT);
        var padded = "0".repeat(TIME_CHARACTERS - time.length()) + time;
        return "C0" + padded + context.ids().upperAlphanumeric(RANDOM_CHARACTERS - TIME_CHARACTERS);
    }

    static String zone(String given) {
        return without(ZONE_PREFIX, given);
    }

    static String change(String given) {
        return without(CHANGE_PREFIX, given);
    }

    static String set(String given) {
        return without(SET_PREFIX, given);
    }

    private static String without(String prefix, String given) {
        return given.startsWith(prefix) ? given.substring(prefix.length()) : given;
    }

    static String zonePath(String id) {
        return ZONE_PREFIX + id;
    }

    static String changePath(String id) {
        return CHANGE_PREFIX + id;
    }

    static String setPath(String id) {
        return SET_PREFIX + id;
    }

    /// Where AWS says that something new is: `https://route53.amazonaws.com/2013-04-01/` + path.
    static String location(String path) {
        return "https://route53.amazonaws.com/2013-04-01" + path;
    }

    /// When a change is everywhere.
    static Instant inSync(Instant submitted) {
        return submitted.plus(RecordOperations.PROPAGATION);
    }
}
