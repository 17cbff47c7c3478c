"""Addresses of papers that leave the office."""

from django.urls import path

from roviec.office.papers.views import book, papers, setup

app_name = "papers"
urlpatterns = [
    path("", papers.list_papers, name="list"),
    path("soan/<int:pk>", papers.draft, name="draft"),
    path("soan/kien-nghi/<int:pk>", papers.draft_transfer, name="draft-transfer"),
    path("<int:pk>", papers.show, name="show"),
    path("<int:pk>/sua", papers.edit, name="edit"),
    path("<int:pk>/duyet", papers.approve, name="approve"),
    path("<int:pk>/tra-lai", papers.send_back, name="send-back"),
    path("<int:pk>/ban-hanh", papers.issue, name="issue"),
    path("<int:pk>/thu-hoi", papers.end, name="end"),
    path("<int:pk>/tep.docx", papers.as_word, name="docx"),
    path("<int:pk>/pdf", papers.make_pdf, name="make-pdf"),
    path("<int:pk>/tep.pdf", papers.as_pdf, name="pdf"),
    path("so", book.show, name="book"),
    path("so/xuat.xlsx", book.export, name="book-export"),
    path("so/cap", book.take, name="take-number"),
    path("so/<int:pk>/huy", book.void, name="void-number"),
    path("co-quan", setup.show, name="setup"),
    path("co-quan/<int:pk>", setup.issuer, name="issuer"),
    path("co-quan/<int:pk>/nhiem-ky", setup.term, name="term"),
    path("co-quan/<int:pk>/so-dau", setup.begin, name="begin-series"),
    path("co-quan/<int:pk>/mau", setup.template, name="template"),
    path("mau/<int:pk>", setup.preview, name="template-preview"),
    path("mau/<int:pk>/thoi-dung", setup.retire, name="template-retire"),
]
