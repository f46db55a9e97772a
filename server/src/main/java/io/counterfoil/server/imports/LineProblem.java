package io.counterfoil.server.imports;

import io.counterfoil.server.error.FieldProblem;
import java.util.List;

/**
 * A line that was refused.
 *
 * @param line its number in the file, from 1; the line that names the columns counts
 * @param problems column, what is wrong and what to do; empty once the import's file has been erased
 */
public record LineProblem(long line, List<FieldProblem> problems) {
    public LineProblem { problems = List.copyOf(problems); }
}
