package dev.brume.tidy;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What nothing may call but the one class that owns it, each with what to call instead.
final class BanRules {
    private static final String CLOCK =
            "ask RequestContext.now() or Time.now(): tests and users move that clock";
    private static final String CHANCE = "ask Ids, whose seed makes a run repeat itself";
    private static final String SECRET = "ask Secrets";
    private static final String SLEEP =
            "call Time.await, or in tests move the clock: nothing waits for wall time";
    private static final String THREAD = "call Workers.start, which ends it with the emulator";

    /// `Type.member`, `new Type`, or a type's name alone.
    private static final Map<String, String> BANNED =
            Map.ofEntries(
                    Map.entry("Instant.now", CLOCK),
                    Map.entry("LocalDate.now", CLOCK),
                    Map.entry("LocalDateTime.now", CLOCK),
                    Map.entry("ZonedDateTime.now", CLOCK),
                    Map.entry("OffsetDateTime.now", CLOCK),
                    Map.entry("Clock.systemUTC", CLOCK),
                    Map.entry("Clock.systemDefaultZone", CLOCK),
                    Map.entry("System.currentTimeMillis", CLOCK),
                    Map.entry("System.nanoTime", CLOCK),
                    Map.entry("UUID.randomUUID", CHANCE),
                    Map.entry("Math.random", CHANCE),
                    Map.entry("new Random", CHANCE),
                    Map.entry("ThreadLocalRandom", CHANCE),
                    Map.entry("SecureRandom", SECRET),
                    Map.entry("Thread.sleep", SLEEP),
                    Map.entry("LockSupport.parkNanos", SLEEP),
                    Map.entry("new Thread", THREAD),
                    Map.entry("Thread.ofVirtual", THREAD),
                    Map.entry("Thread.ofPlatform", THREAD),
                    Map.entry("Thread.startVirtualThread", THREAD),
                    Map.entry("new Timer", THREAD),
                    Map.entry("Executors", THREAD));

    static final List<Rule> ALL = List.of(new Rule("ban", BanRules::look));

    private BanRules() {}

    private static void look(Source source, BiConsumer<Integer, String> broken) {
        new Scanner(source, broken).scan(source.tree().getTypeDecls(), null);
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Source source;
        private final BiConsumer<Integer, String> broken;

        Scanner(Source source, BiConsumer<Integer, String> broken) {
            this.source = source;
            this.broken = broken;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
            check(lastName(tree.getExpression()) + "." + tree.getIdentifier(), tree);
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitMemberReference(
                MemberReferenceTree tree, @Nullable Void unused) {
            check(lastName(tree.getQualifierExpression()) + "." + tree.getName(), tree);
            return super.visitMemberReference(tree, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
            check("new " + lastName(tree.getIdentifier()), tree);
            return super.visitNewClass(tree, null);
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
            check(tree.getName().toString(), tree);
            return super.visitIdentifier(tree, null);
        }

        private void check(String name, Tree tree) {
            var advice = BANNED.get(name);
            if (advice != null) {
                broken.accept(source.line(tree), name + ": " + advice);
            }
        }

        private static String lastName(ExpressionTree expression) {
            return expression instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : expression.toString();
        }
    }
}
