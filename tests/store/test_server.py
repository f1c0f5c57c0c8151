"""What only a database server can do wrong, in plain words."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from foreigndesk.store import Store, StoreError, WordQuery
from foreigndesk.store.postgresql import _LOCK
from tests.store import made
from tests.store.dump import dump, run


def test_a_store_on_a_server_keeps_what_is_added(empty_database: str) -> None:
    with Store.open(empty_database) as store:
        assert store.add(made.reading()) == "added"
    with Store.open(empty_database) as store:
        assert list(store.readings()) == [made.reading()]


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(StoreError, match="no server answers there; check the host and the port"):
        Store.open("postgresql://desk@127.0.0.1:1/desk")


def test_a_database_that_is_not_there(server: str) -> None:
    with pytest.raises(StoreError, match="there is no such database or user"):
        Store.open(f"{server}/nowhere")


def test_the_password_is_not_told() -> None:
    with pytest.raises(StoreError) as error:
        Store.open("postgresql://desk:secret@127.0.0.1:1/desk")
    assert "secret" not in str(error.value)


def test_somebody_elses_database_is_left_alone(empty_database: str) -> None:
    run(empty_database, "CREATE TABLE recipes (id int)")
    with pytest.raises(StoreError, match=r"holds tables that are not foreigndesk's \(recipes\)"):
        Store.open(empty_database)
    assert list(dump(empty_database)) == ["recipes"]


def test_a_writer_waits_for_the_one_before_it_and_readers_go_on(empty_database: str) -> None:
    other = create_engine(empty_database.replace("postgresql://", "postgresql+pg8000://"))
    with Store.open(empty_database, wait=0.1) as store:
        store.add(made.plain(1))
        with other.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            with pytest.raises(StoreError, match="another program is writing to it; try again"):
                store.add(made.reading())
            assert list(store.readings()) == [made.plain(1)]
        assert store.add(made.reading()) == "added"
    other.dispose()


def _fill(url: str) -> list[str]:
    with Store.open(url) as store:
        return [store.add(made.plain(n)) for n in range(5)]


def test_several_may_make_and_fill_one_database_at_once(empty_database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = [each for answers in pool.map(_fill, [empty_database] * 4) for each in answers]
    assert sorted(done) == ["added"] * 5 + ["unchanged"] * 15


def test_a_long_text_can_be_stored_and_searched(empty_database: str) -> None:
    words = " ".join(f"word{n}" for n in range(300_000))
    with Store.open(empty_database) as store:
        store.add(made.reading(made.article(f"{made.TEXT} {words}")))
        assert len(store.search(WordQuery(words="shells"))) == 1


def test_a_password_in_the_query_is_not_told_either() -> None:
    with pytest.raises(StoreError) as error:
        Store.open("postgresql://desk@127.0.0.1:1/desk?password=secret")
    assert "secret" not in str(error.value)


def test_a_port_that_is_no_number_is_said_to_be_no_url() -> None:
    with pytest.raises(StoreError, match="not a database URL"):
        Store.open("postgresql://desk@127.0.0.1:abc/desk")


def test_a_server_in_another_zone_keeps_the_same_times(empty_database: str, tmp_path) -> None:
    name = empty_database.rpartition("/")[2]
    run(empty_database, f"ALTER DATABASE {name} SET timezone = 'Asia/Seoul'")
    with Store.open(empty_database) as store, Store.open(str(tmp_path / "copy.db")) as copy:
        store.add(made.reading())
        store.copy_to(copy)
    ((there,),) = run(empty_database, "SELECT added_at AT TIME ZONE 'UTC' FROM articles")
    ((here,),) = run(tmp_path / "copy.db", "SELECT added_at FROM articles")
    assert str(here)[:19] == str(there)[:19]


def test_options_in_a_url_are_refused_by_name() -> None:
    with pytest.raises(StoreError, match="sslmode: no option of a URL is known"):
        Store.open("postgresql://desk@127.0.0.1:1/desk?sslmode=require")
