package io.counterfoil.server.console;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The English sentences with which the server refuses something, and those that it keeps to say why something waits or
 * what a job is at, read from its sources as the compiler sees them. What is not written out becomes a place:
 * {@code "There is no user " + id} is {@code There is no user {1}}. A sentence that a method of the same file is given
 * is followed to where it is written.
 */
final class RaisedSentences {
    private static final char PLACE = '\u0000';
    private static final Pattern NO_WORD = Pattern.compile("[\u0000\\W]*");
    /** A helper that hands its sentence to another one, and that one to a third. */
    private static final int ROUNDS = 4;
    private static final int DEEPEST = 6;

    /** A parameter through which a sentence goes: which method's, which one. */
    private record Way(String method, int parameter) {}

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    /** Of records that keep a sentence as {@code why}: which component that is, by the record's name. */
    private final Map<String, Integer> whys = new HashMap<>();
    private final Set<String> found = new TreeSet<>();

    private RaisedSentences() {}

    /** Those of all sources below a folder; what only the command line says is left out. */
    static Set<String> below(Path root) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(root.resolve("cli"))
                            && !file.startsWith(root.resolve("bootstrap")))
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(sources));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            RaisedSentences sentences = new RaisedSentences();
            units.forEach(unit -> sentences.new Constants().scan(unit, null));
            units.forEach(unit -> {
                Raising raising = sentences.new Raising();
                for (int round = 0; round < ROUNDS; round++) {
                    raising.scan(unit, null);
                }
            });
            return sentences.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts that have a name. */
    private final class Constants extends TreeScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            type.getMembers()
                    .stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> field.getInitializer() != null)
                    .forEach(field -> constants.put(type.getSimpleName() + "." + field.getName(),
                            field.getInitializer()));
            keptWhy(type).ifPresent(why -> whys.put(type.getSimpleName().toString(), why));
            for (Tree member : type.getMembers()) {
                if (member instanceof ClassTree nested) {
                    keptWhy(nested)
                            .ifPresent(why -> whys.put(type.getSimpleName() + "." + nested.getSimpleName(), why));
                }
            }
            return super.visitClass(type, null);
        }

        /** Which component of a record a sentence is kept in. */
        private Optional<Integer> keptWhy(ClassTree type) {
            List<String> components = type.getKind() != Tree.Kind.RECORD
                    ? List.of()
                    : type.getMembers()
                            .stream()
                            .filter(VariableTree.class::isInstance)
                            .map(VariableTree.class::cast)
                            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                            .map(field -> field.getName().toString())
                            .toList();
            return components.contains("why") ? Optional.of(components.indexOf("why")) : Optional.empty();
        }
    }

    /** One file's calls that refuse something. */
    private final class Raising extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Deque<String> types = new ArrayDeque<>();
        private final Set<Way> ways = new HashSet<>();
        private @Nullable MethodTree method;

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            types.push(type.getSimpleName().toString());
            super.visitClass(type, null);
            types.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree entered, @Nullable Void unused) {
            MethodTree around = method;
            method = entered;
            super.visitMethod(entered, null);
            method = around;
            return null;
        }

        /** What a method says that tells why. */
        @Override
        public @Nullable Void visitReturn(ReturnTree returned, @Nullable Void unused) {
            if (method != null && method.getName().toString().startsWith("why") && returned.getExpression() != null) {
                raised(returned.getExpression());
            }
            return super.visitReturn(returned, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
            List<? extends ExpressionTree> given = made.getArguments();
            switch (made.getIdentifier().toString()) {
                case "CounterfoilException" -> raised(given.get(1));
                case "ErrorCode" -> raised(given.get(2));
                case "FieldProblem" -> raised(given.subList(1, 3));
                default -> Optional.ofNullable(whys.get(made.getIdentifier().toString()))
                        .filter(why -> why < given.size())
                        .ifPresent(why -> raised(given.get(why)));
            }
            return super.visitNewClass(made, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            List<? extends ExpressionTree> given = call.getArguments();
            String name = call.getMethodSelect().toString().replaceAll("(?s).*\\.", "");
            if (name.equals("problem") && given.size() == 3) {
                raised(given.subList(1, 3));
            } else if (name.equals("ofField") && given.size() == 4) {
                raised(given.subList(2, 4));
            } else if ((name.equals("required") && given.size() == 4)
                    || (name.equals("parsed") && given.size() == 5)) {
                raised(given.getLast());
            } else if (call.getMethodSelect().toString().equals("run.progress")) {
                raised(given.getLast());
            }
            List.copyOf(ways)
                    .stream()
                    .filter(way -> way.method().equals(name) && way.parameter() < given.size())
                    .forEach(way -> raised(given.get(way.parameter())));
            return super.visitMethodInvocation(call, null);
        }

        private void raised(Collection<? extends ExpressionTree> sentences) {
            sentences.forEach(this::raised);
        }

        private void raised(ExpressionTree sentence) {
            if (sentence.getKind() == Tree.Kind.NULL_LITERAL) {
                return;
            }
            if (sentence instanceof IdentifierTree name && method != null) {
                for (int i = 0; i < method.getParameters().size(); i++) {
                    if (method.getParameters().get(i).getName().contentEquals(name.getName())) {
                        ways.add(new Way(method.getName().toString(), i));
                        return;
                    }
                }
            }
            texts(sentence, 0).stream().filter(text -> !NO_WORD.matcher(text).matches()).map(text -> {
                int[] places = {0};
                return text.chars()
                        .mapToObj(each -> each == PLACE ? "{" + ++places[0] + "}" : Character.toString(each))
                        .reduce("", String::concat);
            }).forEach(found::add);
        }

        /** What it can say: one text, or one for each way through its conditions. */
        private List<String> texts(ExpressionTree said, int depth) {
            List<String> place = List.of(String.valueOf(PLACE));
            if (depth > DEEPEST) {
                return place;
            }
            return switch (said) {
                case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
                case ParenthesizedTree inner -> texts(inner.getExpression(), depth);
                case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> texts(sum.getLeftOperand(), depth)
                        .stream()
                        .flatMap(left -> texts(sum.getRightOperand(), depth).stream().map(left::concat))
                        .toList();
                case ConditionalExpressionTree either -> Stream
                        .of(either.getTrueExpression(), either.getFalseExpression())
                        .flatMap(each -> texts(each, depth).stream())
                        .toList();
                case SwitchExpressionTree cases -> cases.getCases()
                        .stream()
                        .map(CaseTree::getBody)
                        .filter(ExpressionTree.class::isInstance)
                        .flatMap(each -> texts((ExpressionTree) each, depth).stream())
                        .toList();
                case MethodInvocationTree call when call.getMethodSelect() instanceof MemberSelectTree formatted
                        && formatted.getIdentifier().contentEquals("formatted") ->
                    texts(formatted.getExpression(),
                            depth)
                            .stream()
                            .map(each -> each.replaceAll("%(\\.\\d+)?[sd]", String.valueOf(PLACE))
                                    .replace("%%", "%"))
                            .toList();
                case IdentifierTree name -> named(name.getName().toString(), depth).orElse(place);
                case MemberSelectTree name -> written(
                        constants.get(name.getExpression().toString().replaceAll(".*\\.", "") + "."
                                + name.getIdentifier()),
                        depth).orElse(place);
                default -> place;
            };
        }

        private Optional<List<String>> named(String name, int depth) {
            return types.stream()
                    .map(type -> constants.get(type + "." + name))
                    .flatMap(constant -> written(constant, depth).stream())
                    .findFirst()
                    .or(() -> {
                        List<ExpressionTree> values = new ArrayList<>();
                        if (method != null) {
                            new TreeScanner<@Nullable Void, @Nullable Void>() {
                                @Override
                                public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
                                    // A number that a variable begins with is counted up later.
                                    if (variable.getName().contentEquals(name) && variable.getInitializer() != null
                                            && !(variable.getInitializer() instanceof LiteralTree number
                                                    && number.getValue() instanceof Number)) {
                                        values.add(variable.getInitializer());
                                    }
                                    return super.visitVariable(variable, null);
                                }
                            }.scan(method.getBody(), null);
                        }
                        return values.size() == 1 ? written(values.getFirst(), depth) : Optional.empty();
                    });
        }

        /** Empty if no text is written there. */
        private Optional<List<String>> written(@Nullable ExpressionTree value, int depth) {
            return value != null && (value instanceof LiteralTree || isText(value))
                    ? Optional.of(texts(value, depth + 1))
                    : Optional.empty();
        }

        private boolean isText(ExpressionTree value) {
            return switch (value) {
                case LiteralTree literal -> literal.getValue() instanceof String;
                case BinaryTree sum -> sum.getKind() == Tree.Kind.PLUS
                        && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
                case ParenthesizedTree inner -> isText(inner.getExpression());
                case ConditionalExpressionTree either -> isText(either.getTrueExpression())
                        || isText(either.getFalseExpression());
                case SwitchExpressionTree cases -> cases.getCases()
                        .stream()
                        .anyMatch(each -> each.getBody() instanceof ExpressionTree body && isText(body));
                case MethodInvocationTree call -> call.getMethodSelect().toString().endsWith(".formatted");
                default -> false;
            };
        }
    }
}
