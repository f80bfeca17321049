package dev.brume.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a command's options: `--port 1`, `--port=1`, `-p 1`, `-p1`, flags, and `--` before
/// operands that begin with a dash. Our own because a library's reflection costs more than the
/// rest of the start: picocli 4.7.7 took 80 ms of wall time and 140 ms of processor time, AOT
/// cache included.
final class CommandLine {
    private final Command command;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    private CommandLine(Command command) {
        this.command = command;
    }

    /// @param words what follows the command's name
    static Arguments parse(Command command, List<String> words) throws UsageException {
        var line = new CommandLine(command);
        var rest = words.iterator();
        boolean onlyOperands = false;
        while (rest.hasNext()) {
            var word = rest.next();
            if (onlyOperands || word.equals("-") || !word.startsWith("-")) {
                line.operands.add(word);
            } else if (word.equals("--")) {
                onlyOperands = true;
            } else {
                line.option(word, rest);
            }
        }
        return new Arguments(line.values, line.operands);
    }

    private void option(String word, java.util.Iterator<String> rest) throws UsageException {
        boolean isLong = word.startsWith("--");
        int equals = isLong ? word.indexOf('=') : -1;
        int end = equals >= 0 ? equals : isLong ? word.length() : 2;
        var spelled = word.substring(0, end);
        var option = find(spelled);
        if (option.isFlag()) {
            if (end < word.length()) {
                throw new UsageException(spelled + " takes no value");
            }
            put(option, spelled, "");
        } else if (end < word.length()) {
            put(option, spelled, word.substring(isLong ? end + 1 : end));
        } else if (rest.hasNext()) {
            put(option, spelled, rest.next());
        } else {
            throw new UsageException(spelled + " needs a value: " + option.value());
        }
    }

    private void put(Option option, String spelled, String value) throws UsageException {
        if (values.put(option.name(), value) != null) {
            throw new UsageException(spelled + " stands twice");
        }
    }

    private Option find(String spelled) throws UsageException {
        for (var option : command.options()) {
            if (spelled.equals("--" + option.name())
                    || (!option.letter().isEmpty() && spelled.equals("-" + option.letter()))) {
                return option;
            }
        }
        throw new UsageException("unknown option " + spelled);
    }
}
