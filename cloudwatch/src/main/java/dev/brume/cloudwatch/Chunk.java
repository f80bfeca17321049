package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Block;
import dev.brume.engine.metrics.Point;

import java.util.ArrayList;
import java.util.List;

/// A stretch of one metric in one unit. New points go into a short block of their own, so that a
/// datum costs the packing of a few points and not of all.
///
/// @param packed the older points
/// @param recent the last ones, at most [#RECENT_MAX]; all later than the older ones
record Chunk(byte[] packed, byte[] recent) {
    /// How many points wait before they are packed with the rest.
    static final int RECENT_MAX = 12;

    static final Chunk EMPTY = new Chunk(Block.EMPTY, Block.EMPTY);

    /// The chunk and one more point; where there is one of its time, both together.
    Chunk with(Point point) {
        if (point.time() <= Block.newest(packed)) {
            return new Chunk(Block.pack(inserted(Block.unpack(packed), point)), recent);
        }
        var points = inserted(Block.unpack(recent), point);
        if (points.size() <= RECENT_MAX) {
            return new Chunk(packed, Block.pack(points));
        }
        var all = Block.unpack(packed);
        all.addAll(points);
        return new Chunk(Block.pack(all), Block.EMPTY);
    }

    private static List<Point> inserted(List<Point> points, Point point) {
        int at = points.size();
        while (at > 0 && points.get(at - 1).time() > point.time()) {
            at--;
        }
        if (at > 0 && points.get(at - 1).time() == point.time()) {
            points.set(at - 1, points.get(at - 1).plus(point));
        } else {
            points.add(at, point);
        }
        return points;
    }

    /// All points, in order of time.
    List<Point> points() {
        if (recent.length == 0) {
            return Block.unpack(packed);
        }
        var all = new ArrayList<>(Block.unpack(packed));
        all.addAll(Block.unpack(recent));
        return all;
    }

    /// How many bytes hold the points.
    int bytes() {
        return packed.length + recent.length;
    }
}
