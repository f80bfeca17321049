package dev.brume.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.admin.Json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules of inheritance, as the user guide's examples have them: the root's document, the
/// account's, and what they add up to.
final class InheritedPolicyCaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'t':{'k':{'@@assign':'A'}}} | {} | {'t':{'k':'A'}}",
                "{'t':{'k':{'@@assign':'A'}}} | {'t':{'k':{'@@assign':'B'}}} | {'t':{'k':'B'}}",
                "{'t':{'v':{'@@assign':['a','b']}}} | {'t':{'v':{'@@append':['b','c']}}} |"
                        + " {'t':{'v':['a','b','c']}}",
                "{'t':{'v':{'@@assign':['a','b']}}} | {'t':{'v':{'@@remove':['a']}}} |"
                        + " {'t':{'v':['b']}}",
                "{'t':{'v':{'@@assign':'a','@@operators_allowed_for_child_policies':['@@none']}}} |"
                        + " {'t':{'v':{'@@assign':'b'}}} | {'t':{'v':'a'}}",
                "{'t':{'@@operators_allowed_for_child_policies':['@@append'],'v':{'@@assign':['a']}}}"
                    + " | {'t':{'v':{'@@assign':['x'],'@@append':['b']}}} | {'t':{'v':['a','b']}}",
                "{'t':{'v':{'@@assign':'a'}}} | {'u':{'w':{'@@assign':'b'}}} |"
                        + " {'t':{'v':'a'},'u':{'w':'b'}}",
            })
    void levelsAddUp(String root, String account, String effective) throws Exception {
        var levels = new ArrayList<List<Map<?, ?>>>();
        for (var text : List.of(root, account)) {
            levels.add(List.of((Map<?, ?>) tree(text)));
        }
        assertThat(InheritedPolicy.of(levels)).isEqualTo(tree(effective));
    }

    private static Object tree(String text) throws Exception {
        var tree = Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(tree).isNotNull();
        return tree == null ? Map.of() : tree;
    }
}
