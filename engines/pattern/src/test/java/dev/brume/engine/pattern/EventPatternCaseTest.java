package dev.brume.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns, events, and whether they fit.
class EventPatternCaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[\"x\"]}                              | {\"a\":\"x\"}             | true",
                "{\"a\":[\"x\"]}                              | {\"a\":[\"y\",\"x\"]}     | true",
                "{\"a\":[\"x\"]}                              | {\"a\":\"y\"}             | false",
                "{\"a\":[{\"prefix\":\"eu-\"}]}               | {\"a\":\"eu-west-1\"}     | true",
                "{\"a\":[{\"suffix\":\".png\"}]}              | {\"a\":\"b.png\"}         | true",
                "{\"a\":[{\"anything-but\":[\"x\"]}]}         | {\"a\":\"x\"}             | false",
                "{\"a\":[{\"anything-but\":[\"x\"]}]}         | {\"a\":\"y\"}             | true",
                "{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}]} | {\"a\":\"xy\"}         | false",
                "{\"a\":[{\"equals-ignore-case\":\"Ab\"}]}    | {\"a\":\"aB\"}            | true",
                "{\"a\":[{\"wildcard\":\"*/x/*\"}]}           | {\"a\":\"1/x/2\"}         | true",
                "{\"a\":[{\"numeric\":[\">\",0,\"<=\",5]}]}   | {\"a\":5}                 | true",
                "{\"a\":[{\"numeric\":[\">\",0,\"<=\",5]}]}   | {\"a\":5.1}               | false",
                "{\"a\":[{\"exists\":true}]}                  | {\"a\":1}                 | true",
                "{\"a\":[{\"exists\":false}]}                 | {\"b\":1}                 | true",
                "{\"a\":[{\"cidr\":\"10.0.0.0/24\"}]}         | {\"a\":\"10.0.0.255\"}    | true",
                "{\"a\":[null]}                               | {\"a\":null}              | true",
                "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}          | {\"b\":2}                 | true",
                "{\"d\":{\"s\":[\"x\"]}}                      | {\"d\":{\"s\":\"x\"}}     | true",
                "{\"a\":[\"x\"]}                              | not json                  | false",
                "{\"a\":[\"x\"]}                              | {broken                   | false",
            })
    void fits(String pattern, String event, boolean fits) throws PatternSyntaxException {
        assertThat(EventPattern.compile(pattern).matches(event)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"key\":[{\"wrong-operator\":true}]} | Unrecognized match type wrong-operator |"
                        + " 31",
                "{\"key\":[[\"value\"]]} | Match value must be String, number, true, false, or null"
                        + " | 10",
                "{\"key_a\":\"value_one\"} | \"key_a\" must be an object or an array | 11",
                "{\"key\":[{\"numeric\":[\">=\"]}]} | Value of >= must be numeric | 26",
            })
    void isRefusedAsAwsDoes(String pattern, String reason, int column) {
        assertThatThrownBy(() -> EventPattern.compile(pattern))
                .isInstanceOfSatisfying(
                        PatternSyntaxException.class,
                        refused ->
                                assertThat(refused.located(pattern))
                                        .isEqualTo(
                                                reason
                                                        + "\n at [Source: (String)\""
                                                        + pattern
                                                        + "\"; line: 1, column: "
                                                        + column
                                                        + "]"));
    }

    @Test
    void whatIsNoJsonIsRefusedWithoutItsText() {
        assertThatThrownBy(() -> EventPattern.compile("{invalid"))
                .isInstanceOfSatisfying(
                        PatternSyntaxException.class,
                        refused -> assertThat(refused.isJson()).isFalse());
    }

    @Test
    void manyAreMatchedAtOnce() throws PatternSyntaxException {
        var table = new PatternTable();
        for (int i = 0; i < 100; i++) {
            table.put("rule" + i, EventPattern.compile("{\"n\":[" + i % 10 + "]}"));
        }
        assertThat(table.matching("{\"n\":3}")).hasSize(10).contains("rule3", "rule93");
        table.remove("rule3");
        table.put("rule13", EventPattern.compile("{\"n\":[4]}"));
        assertThat(table.matching("{\"n\":3}")).hasSize(8);
    }
}
