package io.counterfoil.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.ui.Cell;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableColumnsTest {
    private static final Table TABLE = new Table("T", List.of(Table.Column.text("id", "Id"),
            Table.Column.text("a", "A"), Table.Column.text("currency", "C").always(), Table.Column.text("b", "B")),
            List.of(Table.Row.of(cell("1"), cell("2"), cell("EUR"), cell("4"))));

    private static Cell cell(String text) {
        return new Cell.Text(text, null);
    }

    private static List<String> shown(String... chosen) {
        return TableColumns.of(TABLE, List.of(chosen)).arranged().columns().stream().map(Table.Column::key).toList();
    }

    @Test
    void columnsStandInTheReadersOrderBehindTheHeading() {
        assertThat(shown("b", "a")).containsExactly("id", "b", "a", "currency");
        assertThat(shown("b", "id", "nowhere")).containsExactly("id", "b", "a", "currency");
        assertThat(shown()).containsExactly("id", "a", "currency", "b");
        assertThat(TableColumns.of(TABLE, List.of("b", "-a")).arranged().rows().getFirst().cells())
                .containsExactly(cell("1"), cell("4"), cell("EUR"));
    }

    @Test
    void whatCannotBeLeftOutStays() {
        assertThat(shown("-id", "-currency", "-b")).containsExactly("id", "currency", "a");
        assertThat(TableColumns.of(TABLE, List.of("-currency", "-b")).choice())
                .containsExactly(new ListView.Columns.Column("currency", "C", true, true),
                        new ListView.Columns.Column("b", "B", false, false),
                        new ListView.Columns.Column("a", "A", true, false));
    }
}
