package io.counterfoil.server.console;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server says when it refuses, in the reader's language. Immutable. */
public final class Refusals {
    /** How {@link CounterfoilException} puts the first wrong field into its message. */
    private static final Pattern OF_FIELD = Pattern.compile("([a-z][\\w.\\[\\]-]*): (.+?)\\. (.+)", Pattern.DOTALL);
    private static final Refusals AS_WRITTEN = new Refusals(null);
    private static final Refusals GERMAN = new Refusals(Sentences.read("refusals_de.txt"));

    private final @Nullable Sentences sentences;

    private Refusals(@Nullable Sentences sentences) {
        this.sentences = sentences;
    }

    /** @param language as readers have it: {@code de}; any other but German is English */
    static Refusals of(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : AS_WRITTEN;
    }

    /** What is wrong and what to do. */
    public String said(CounterfoilException refusal) {
        return said(refusal.message(), refusal.fields());
    }

    /** @param fields the wrong ones, of which the first one is told; where there is none, the sentence is */
    String said(String sentence, List<FieldProblem> fields) {
        return fields.isEmpty() ? said(sentence) : fields.getFirst().field() + ": " + said(fields.getFirst());
    }

    /** The same of one field, which is named elsewhere. */
    public String said(FieldProblem field) {
        return ofField(field.problem()) + ". " + ofField(field.cure());
    }

    private String ofField(String english) {
        return sentences == null ? english : sentences.ofField(english);
    }

    /** A sentence that the server keeps in English, such as why something waits for a person. */
    public String said(String english) {
        return sentences == null ? english : sentences.translated(english);
    }

    /** A refusal that was kept as one text, such as why a job left something out: of a field or not. */
    public String kept(String english) {
        Matcher kept = OF_FIELD.matcher(english);
        if (kept.matches()) {
            FieldProblem field = new FieldProblem(kept.group(1), kept.group(2), kept.group(3));
            String said = field.field() + ": " + said(field);
            if (!said.equals(english)) {
                return said;
            }
        }
        return said(english);
    }

    /**
     * The form with what a command found wrong: beside the fields that it has, and above it the first of what is left.
     *
     * @param names the form's names of the fields that the command names otherwise; may be empty
     */
    public Form wrong(Form form, CounterfoilException refusal, Map<String, String> names) {
        List<FieldProblem> left = new ArrayList<>(refusal.fields());
        List<Field> fields = new ArrayList<>();
        for (Field field : form.fields()) {
            Optional<FieldProblem> found = left.stream()
                    .filter(each -> names.getOrDefault(each.field(), each.field()).equals(field.name()))
                    .findFirst();
            found.ifPresent(left::remove);
            fields.add(found.map(each -> field.error(said(each))).orElse(field));
        }
        String above = refusal.fields().isEmpty()
                ? said(refusal)
                : left.isEmpty() ? null : labelled(form, left.getFirst(), names);
        return new Form(form.id(), form.action(), fields, above, form.submit(), form.cancel(), form.danger());
    }

    /** Under the label of the form's field, where it has one that has more than one thing wrong with it. */
    private String labelled(Form form, FieldProblem left, Map<String, String> names) {
        String name = names.getOrDefault(left.field(), left.field());
        String label = form.fields()
                .stream()
                .filter(each -> each.name().equals(name))
                .map(Field::label)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(left.field());
        return label + ": " + said(left);
    }
}
