package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What was measured, each figure beside its aim. */
final class BenchReport {
    private final List<Line> lines = new ArrayList<>();

    /** Which way is good. */
    enum Better {
        MORE,
        LESS
    }

    /**
     * One figure.
     *
     * @param more what else is to be said, such as percentiles
     */
    private record Line(String name, double measured, String unit, OptionalDouble aim, Better better, String more) {
        /** 1 and more: the aim is met. */
        double ratio() {
            double wanted = aim.orElseThrow();
            return better == Better.MORE ? measured / wanted : wanted / measured;
        }
    }

    void add(String name, double measured, String unit, String more) {
        lines.add(new Line(name, measured, unit, OptionalDouble.empty(), Better.MORE, more));
    }

    void add(String name, double measured, String unit, Better better, double aim, String more) {
        lines.add(new Line(name, measured, unit, OptionalDouble.of(aim), better, more));
    }

    /** The last figure as a line of text. */
    String last() {
        return text(lines.getLast());
    }

    private static String text(Line line) {
        String aim = line.aim().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "aim %s %s, %.2f of it%s", line.better() == Better.MORE ? ">=" : "<=",
                        number(line.aim().getAsDouble()), line.ratio(), line.ratio() >= 1 ? "" : "  MISSED");
        return String.format(Locale.ROOT, "%-38s %10s %-12s %-32s %s", line.name(), number(line.measured()),
                line.unit(), aim, line.more()).stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 && value != Math.rint(value) ? "%,.2f" : "%,.0f", value);
    }

    ObjectNode json(ObjectNode machine) {
        ObjectNode answer = CliCommand.MAPPER.createObjectNode();
        answer.set("machine", machine);
        ArrayNode figures = answer.putArray("figures");
        for (Line line : lines) {
            ObjectNode figure = figures.addObject()
                    .put("name", line.name())
                    .put("measured", line.measured())
                    .put("unit", line.unit());
            if (line.aim().isPresent()) {
                figure.put("aim", line.aim().getAsDouble())
                        .put("better", line.better().name().toLowerCase(Locale.ROOT))
                        .put("ratio", line.ratio())
                        .put("met", line.ratio() >= 1);
            }
            if (!line.more().isEmpty()) {
                figure.put("more", line.more());
            }
        }
        return answer;
    }
}
