package dev.brume.core.state;

import java.util.ArrayList;
import java.util.List;

/// A small state for tests.
record Shelf(PMap<String, Shelf.Book> books, PMap<String, Shelf.Loan> loans) {
    static final Shelf EMPTY = new Shelf(PMap.empty(), PMap.empty());

    record Book(String title, int pages) {
        static Book of(String title) {
            return new Book(title, title.length());
        }
    }

    sealed interface Loan {
        record Open(String reader) implements Loan {}

        record Returned(String reader, boolean late) implements Loan {}
    }

    static StateSpec<Shelf> spec(String service, Scope scope) {
        return new StateSpec<>(
                service,
                scope,
                EMPTY,
                List.of(
                        new StateSpec.Table<>(
                                "books",
                                Book.class,
                                Shelf::books,
                                (shelf, books) -> new Shelf(books, shelf.loans)),
                        new StateSpec.Table<>(
                                "loans",
                                Loan.class,
                                Shelf::loans,
                                (shelf, loans) -> new Shelf(shelf.books, loans))));
    }

    Shelf with(Book book) {
        return new Shelf(books.with(book.title, book), loans);
    }

    Shelf with(String title, Loan loan) {
        return new Shelf(books, loans.with(title, loan));
    }

    Shelf without(String title) {
        return new Shelf(books.without(title), loans.without(title));
    }

    List<String> titles() {
        var titles = new ArrayList<String>();
        books.values().forEach(book -> titles.add(book.title));
        return titles;
    }
}
