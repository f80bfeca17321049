package dev.brume.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

class RowCodecTest {
    record Numbers(
            int small,
            long big,
            Integer boxed,
            short two,
            byte one,
            double real,
            float shorter,
            boolean flag,
            BigInteger huge,
            BigDecimal exact) {}

    record Everything(
            String text,
            Numbers numbers,
            TimeUnit unit,
            Instant when,
            Duration howLong,
            Optional<String> there,
            Optional<Instant> notThere,
            List<Shelf.Loan> loans,
            Set<String> tags,
            Map<String, List<Integer>> lists,
            PMap<Long, Shelf.Book> books,
            Map<TimeUnit, String> byUnit,
            @Nullable String perhaps,
            Optional<Tree> tree) {}

    record Tree(String name, List<Tree> children) {}

    record Bytes(byte[] content) {}

    record Before(String name, int unused) {}

    record After(
            String name,
            Optional<String> note,
            List<String> tags,
            PMap<String, String> more,
            int count,
            boolean on,
            @Nullable String perhaps) {}

    record Demanding(String name, String required) {}

    record Unkeepable(Object thing) {}

    record Refusing(String name) {
        Refusing {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is needed");
            }
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static <R> R roundTrip(Class<R> type, R row) {
        var codec = RowCodec.of(type);
        return codec.read(codec.write(row));
    }

    @Test
    void everyTypeOfValueSurvives() {
        var row =
                new Everything(
                        "Ü \uD83D\uDE00 \"\\\n\u0000",
                        new Numbers(
                                -1,
                                Long.MAX_VALUE,
                                7,
                                (short) -2,
                                (byte) 3,
                                0.1,
                                1.5f,
                                true,
                                BigInteger.TWO.pow(200),
                                new BigDecimal("1.10")),
                        TimeUnit.DAYS,
                        Instant.parse("2026-01-02T03:04:05.123456789Z"),
                        Duration.ofMillis(-1500),
                        Optional.of("yes"),
                        Optional.empty(),
                        List.of(
                                new Shelf.Loan.Open("Jane"),
                                new Shelf.Loan.Returned("Charlotte", true)),
                        Set.of("b"),
                        Map.of("k", List.of(1, 2)),
                        PMap.<Long, Shelf.Book>empty().with(-5L, Shelf.Book.of("Emma")),
                        Map.of(TimeUnit.HOURS, "h"),
                        null,
                        Optional.of(new Tree("root", List.of(new Tree("leaf", List.of())))));
        assertThat(roundTrip(Everything.class, row)).isEqualTo(row);
    }

    @Test
    void bytesAndExtremeNumbersSurvive() {
        var content = new byte[] {0, -1, 127, -128};
        assertThat(roundTrip(Bytes.class, new Bytes(content)).content()).isEqualTo(content);
        for (double number :
                new double[] {
                    Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, -0.0
                }) {
            var row =
                    new Numbers(
                            Integer.MIN_VALUE,
                            Long.MIN_VALUE,
                            0,
                            Short.MIN_VALUE,
                            Byte.MIN_VALUE,
                            number,
                            (float) number,
                            false,
                            BigInteger.ZERO,
                            BigDecimal.ZERO);
            assertThat(roundTrip(Numbers.class, row)).isEqualTo(row);
        }
    }

    @Test
    void halfASurrogatePairSurvives() {
        var row = new Shelf.Book("a\uD83Db", 1);
        assertThat(roundTrip(Shelf.Book.class, row)).isEqualTo(row);
    }

    @Test
    void rowsCanBeReadByPeople() {
        assertThat(text(RowCodec.of(Shelf.Book.class).write(Shelf.Book.of("Emma"))))
                .isEqualTo("{\"title\":\"Emma\",\"pages\":4}");
        assertThat(text(RowCodec.of(Shelf.Loan.class).write(new Shelf.Loan.Open("Jane"))))
                .isEqualTo("{\"@type\":\"Open\",\"reader\":\"Jane\"}");
        assertThat(text(RowCodec.of(Tree.class).write(new Tree("leaf", List.of()))))
                .isEqualTo("{\"name\":\"leaf\"}");
    }

    @Test
    void recordsMayGainAndLoseComponents() {
        var old = RowCodec.of(Before.class).write(new Before("n", 5));
        assertThat(RowCodec.of(After.class).read(old))
                .isEqualTo(
                        new After("n", Optional.empty(), List.of(), PMap.empty(), 0, false, null));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> RowCodec.of(Demanding.class).read(bytes("{\"name\":\"n\"}")))
                .isInstanceOf(StateException.class)
                .hasMessage("Demanding.required is missing and has no default");
        assertThatThrownBy(() -> RowCodec.of(Shelf.Loan.class).read(bytes("{\"@type\":\"Lost\"}")))
                .isInstanceOf(StateException.class)
                .hasMessage("Loan has no kind 'Lost'");
        assertThatThrownBy(() -> RowCodec.of(Shelf.Loan.class).read(bytes("{}")))
                .isInstanceOf(StateException.class);
        assertThatThrownBy(() -> RowCodec.of(Tree.class).read(bytes("{\"name\":")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Tree");
        assertThatThrownBy(() -> RowCodec.of(Tree.class).read(bytes("[]")))
                .isInstanceOf(StateException.class);
        assertThatThrownBy(() -> RowCodec.of(Refusing.class).read(bytes("{\"name\":\"\"}")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("a name is needed");
    }

    @Test
    void typesThatCannotBeKeptAreRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> RowCodec.of(Unkeepable.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Unkeepable.thing: rows cannot hold java.lang.Object; see RowCodec");
    }
}
