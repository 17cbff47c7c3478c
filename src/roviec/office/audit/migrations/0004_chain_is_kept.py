"""Every line has its place from now on, and the database refuses to change or remove one."""

from django.db import migrations, models

from roviec.office.audit import guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_link_lines")]

    operations = [
        migrations.AlterField(
            model_name="line", name="number", field=models.PositiveBigIntegerField(unique=True)
        ),
        migrations.RunPython(
            lambda apps, schema_editor: guards.install(schema_editor.connection),
            lambda apps, schema_editor: guards.remove(schema_editor.connection),
        ),
    ]
