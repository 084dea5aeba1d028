"""What a group works on: the register, one item, its versions, and how it may be reused."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from holdspace.groups import texts_materials as texts
from holdspace.groups.actions import materials as actions
from holdspace.groups.forms.materials import ItemForm, LabelForm, VersionForm
from holdspace.groups.models import Item
from holdspace.groups.readers import materials as readers
from holdspace.groups.readers.item import item_page
from holdspace.groups.rules.materials import Label, MaterialRefusal
from holdspace.groups.views.acting import inside, tried
from holdspace.groups.views.shared import Visit, me, tell

BESIDE = {
    MaterialRefusal.NO_TITLE: "title",
    MaterialRefusal.TITLE_LONG: "title",
    MaterialRefusal.NO_PLACE: "place",
    MaterialRefusal.WIDER_BY_CONSENT: "label",
}


def item_of(found: Visit, pk: UUID) -> Item:
    """The item at this address for whoever asks; missing and not for them are the same 404."""
    rows = Item.objects.visible_to(found.here.standing).select_related("group")
    item: Item = get_object_or_404(rows, pk=pk, group=found.group)
    return item


@login_required
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """What a group works on, and a form to register more."""
    found = inside(request, slug)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.add_item(
                found.group,
                title=said["title"],
                place=said["place"],
                note=said["note"],
                by=me(request),
                now=found.at,
            ),
            BESIDE,
        )
        if made:
            tell(request, texts.ADDED)
            return redirect(made)
    after = request.GET.get("after", "")[:36]
    page = readers.register(found.group, found.here.standing, after, found.at)
    context = {"page": page, "group": found.group, "form": form, "is_staff": found.here.standing.is_staff}
    return render(request, "groups/materials.html", context, status=422 if form.errors else 200)


@login_required
def item(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One item: its versions, what may leave the group, questions about reuse."""
    found = inside(request, slug)
    page = item_page(item_of(found, pk), found.group, found.here, found.at)
    return render(request, "groups/item.html", {"page": page, "group": found.group})


@login_required
def version(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Register the next version."""
    found = inside(request, slug)
    about, form = item_of(found, pk), VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.add_version(
                about, place=said["place"], note=said["note"], by=me(request), now=found.at
            ),
            BESIDE,
        )
        if made:
            tell(request, texts.VERSION_ADDED, number=made.number)
            return redirect(about)
    context = {"form": form, "group": found.group, "item": about}
    return render(request, "groups/item_version.html", context, status=422 if form.errors else 200)


@login_required
def label(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change how an item may be reused."""
    found = inside(request, slug)
    about = item_of(found, pk)
    form = LabelForm(request.POST or None, initial={"label": about.label})
    if request.method == "POST" and form.is_valid():
        chosen = Label(form.cleaned_data["label"])
        deed = tried(form, lambda: actions.change_label(about, chosen, by=me(request), now=found.at), BESIDE)
        if deed:
            tell(request, texts.LABEL_KEPT)
            return redirect(about)
    context = {"form": form, "group": found.group, "item": about}
    return render(request, "groups/item_label.html", context, status=422 if form.errors else 200)
