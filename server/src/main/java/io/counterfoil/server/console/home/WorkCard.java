package io.counterfoil.server.console.home;

import io.counterfoil.server.console.Visit;
import io.counterfoil.ui.Task;
import org.jspecify.annotations.Nullable;

/**
 * Something that may wait for the reader.
 *
 * @param path of the page where it is done, below the entity
 * @param count how many there are, as far as they are counted
 * @param most as far as they are counted; {@link Long#MAX_VALUE} where all are
 * @param sentence about what waits; shown when something does
 * @param quiet shown when nothing does; null: that nothing waits
 */
record WorkCard(String title, String path, long count, long most, String sentence, @Nullable String quiet) {
    /** So many rows of a list are counted; more are said to be more. */
    static final int MOST = 100;

    /** One whose count is exact. */
    static WorkCard exact(String title, String path, long count, String sentence) {
        return new WorkCard(title, path, count, Long.MAX_VALUE, sentence, null);
    }

    /** One that was counted by reading up to one row more than {@link #MOST}. */
    static WorkCard counted(String title, String path, int rows, String sentence) {
        return new WorkCard(title, path, rows, MOST, sentence, null);
    }

    Task shown(Visit visit) {
        String number = count > most ? visit.figures().count(most) + "+" : visit.figures().count(count);
        String nothing = quiet == null ? visit.words(WorkCard.class).text("work.nothing") : quiet;
        return new Task(title, visit.path(path), number, count == 0 ? nothing : sentence, count > 0);
    }
}
