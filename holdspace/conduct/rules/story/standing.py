"""Where a case stands: what all concerns need of it, and what follows from that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import Finding, Gate, Outcome, Proposal, Question, State, Tally, tally
from holdspace.conduct.rules.story.entry import Deed, Entry


@dataclass
class Story:
    """Where a case stands."""

    code: str = ""
    advice: bool = False
    set_aside: bool = False
    advised: Deed | None = None
    received: datetime | None = None
    first_word_by: datetime | None = None
    answer_by: datetime | None = None
    confirm_by: datetime | None = None
    left_out: frozenset[UUID] = frozenset()
    let_in: frozenset[UUID] = frozenset()
    meant: frozenset[UUID] = frozenset()
    only: frozenset[UUID] = frozenset()
    held: frozenset[UUID] = frozenset()
    no_contact: bool = False
    no_action: bool = False
    goes_on: bool = False
    gates: dict[UUID, Gate] = field(default_factory=dict)
    findings: dict[Question, Finding] = field(default_factory=dict)
    first_word: Deed | None = None
    explained: Deed | None = None
    proposal: Proposal | None = None
    proposed_at: datetime | None = None
    votes: dict[UUID, bool] = field(default_factory=dict)
    decision: Tally | None = None
    delivered: Deed | None = None
    final_word: Deed | None = None
    closed: Deed | None = None
    waiting_answer: bool = False
    reopened: bool = False
    to_do: dict[str, UUID | None] = field(default_factory=dict)
    ballots: dict[str, set[UUID]] = field(default_factory=dict)
    leaving: dict[UUID, set[UUID]] = field(default_factory=dict)
    deciders: set[UUID] = field(default_factory=set)
    protecting: bool = False
    managers: dict[str, frozenset[UUID]] = field(default_factory=dict)
    unfit: list[int] = field(default_factory=list)

    @property
    def aside(self) -> frozenset[UUID]:
        """Who said that they are not free to judge."""
        return frozenset(person for person, gate in self.gates.items() if gate is Gate.NO)

    @property
    def managing(self) -> frozenset[UUID]:
        """Line managers of whom it is about: they are never free to judge (R-316)."""
        return frozenset(person for some in self.managers.values() for person in some)

    def voters(self, readers: Iterable[UUID]) -> frozenset[UUID]:
        """The eligible: every reader but those who said "partly" (they read and do not vote), and line managers."""
        free = frozenset(reader for reader in readers if self.gates.get(reader) is not Gate.PARTLY)
        return free - self.managing

    def standing(self, readers: Iterable[UUID]) -> Tally | None:
        """How the proposal stands. Once decided it stays so, whoever reads the case later (R-220)."""
        if self.proposal is None:
            return None
        return self.decision or tally(self.votes, self.voters(readers), self.proposal.minimum)

    def settled(self, readers: Iterable[UUID]) -> bool:
        """Decided, and nothing new from the reporter since the last word: then nothing is decided anew."""
        return self.decided(readers) and not self.reopened

    def decided(self, readers: Iterable[UUID]) -> bool:
        return self.standing(readers) in {Tally.CONSENSUS, Tally.TWO_THIRDS}

    def state(self, readers: Iterable[UUID]) -> State:
        """The state follows from what has happened; nobody sets it by hand."""
        if self.closed:
            return State.CLOSED
        if self.protecting:
            return State.PROTECTING
        if self.decided(readers):
            return State.CARRYING_OUT
        if self.proposal is not None and self.standing(readers) is not Tally.FAILED:
            return State.DECIDING
        if self.findings:
            return State.ASSESSING
        return State.ACKNOWLEDGED if self.first_word else State.NEW

    def delivers(self, me: UUID, readers: Iterable[UUID]) -> bool:
        """Whether this reader says the private word: whoever was chosen, and anybody once they read no more."""
        chosen = self.proposal.deliverer if self.proposal else None
        return chosen == me or chosen not in frozenset(readers)

    def to_deliver(self, readers: Iterable[UUID]) -> bool:
        """A private word was decided and nobody has recorded that it was said."""
        wanted = self.proposal is not None and self.proposal.outcome is Outcome.PRIVATE_WORD
        return wanted and self.decided(readers) and self.delivered is None


Steps = dict[str, Callable[[Story, Entry], None]]
