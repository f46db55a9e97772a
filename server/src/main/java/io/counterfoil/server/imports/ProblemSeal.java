package io.counterfoil.server.imports;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.List;

/** Seals what is wrong with lines, which quotes them, under the key of their file. */
final class ProblemSeal {
    /** Of one line's problems, so that they fit into their column. */
    private static final int MOST_PROBLEMS = 12;
    private static final int LONGEST = 200;

    private final PersonalData personalData;
    private final Json json;

    /** What is wrong with a line, as it is sealed. */
    record Problems(List<FieldProblem> problems) {}

    @Inject
    ProblemSeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    byte[] seal(Transaction tx, EntityId entity, long file, ImportId run, ReceivableLine.Refused line) {
        List<FieldProblem> kept = line.problems()
                .stream()
                .limit(MOST_PROBLEMS)
                .map(each -> new FieldProblem(cut(each.field()), cut(each.problem()), cut(each.cure())))
                .toList();
        byte[] plain = json.bytes(new Problems(kept));
        return personalData.encrypt(tx, entity.value(), file, RetentionClass.SECRET, problemRow(run, line.number()),
                plain);
    }

    LineProblem open(Transaction tx, EntityId entity, ImportId run, long line, byte[] sealed) {
        return new LineProblem(line, personalData.decrypt(tx, entity.value(), problemRow(run, line), sealed)
                .map(plain -> json.read(plain, Problems.class).problems())
                .orElse(List.of()));
    }

    private static String cut(String text) {
        // In bytes a character can take up to three.
        int most = text.chars().allMatch(c -> c < 128) ? LONGEST : LONGEST / 3;
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    private static RowAddress problemRow(ImportId run, long line) {
        return new RowAddress("import_line_problem", "sealed", run.value() + ":" + line, 1);
    }
}
