package dev.brume.app;

import java.util.List;

/// Help made from what the commands declare, so that it cannot differ from what the parser takes.
final class HelpText {
    private static final int COLUMN = 24;

    private HelpText() {}

    static String overview(String program) {
        var text = new StringBuilder();
        text.append("Brume: AWS at ground level, on this machine.\n\n");
        text.append("usage: ").append(program).append(" COMMAND [OPTIONS]\n\n");
        for (var command : Commands.ALL) {
            row(text, command.name(), command.summary());
        }
        text.append("\nexamples:\n");
        examples(
                text,
                program,
                List.of("start", "start -d --data ./state", "requests --limit 5", "stop"));
        text.append("  eval $(").append(program).append(" env)   # then: aws kms create-key\n\n");
        text.append(program).append(" COMMAND --help tells more about a command.\n");
        return text.toString();
    }

    static String of(Command command, String program) {
        var text = new StringBuilder();
        text.append(command.summary()).append("\n\n");
        var forms = command.operands().isEmpty() ? List.of("") : command.operands();
        var begin = "usage: ";
        for (var form : forms) {
            text.append(begin).append(program).append(' ').append(command.name());
            text.append(form.isEmpty() ? "" : " ").append(form).append(" [OPTIONS]\n");
            begin = "       ";
        }
        text.append("\noptions:\n");
        for (var option : command.options()) {
            var letter = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
            var value = option.isFlag() ? "" : " " + option.value();
            row(text, letter + "--" + option.name() + value, option.help());
        }
        row(text, "-h, --help", "this text");
        text.append("\nexamples:\n");
        examples(text, program, command.examples());
        return text.toString();
    }

    private static void examples(StringBuilder text, String program, List<String> lines) {
        for (var line : lines) {
            text.append("  ").append(program).append(' ').append(line).append('\n');
        }
    }

    private static void row(StringBuilder text, String left, String right) {
        text.append("  ").append(left);
        text.append(" ".repeat(Math.max(2, COLUMN - left.length()))).append(right).append('\n');
    }
}
