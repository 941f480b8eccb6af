using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Benchmarks;

/// <summary>
/// The least that any generator over these attributes does: have Roslyn bind them, copy their names and arguments, and write a
/// short text. The difference to this row is ours, the row itself is Roslyn's.
/// </summary>
internal sealed class FloorGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            "XAttr.XDnnAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (match, _) => (match.TargetSymbol.Name, Text: Describe(match.TargetSymbol.GetAttributes())));
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.Name + ".g.cs", model.Text));
    }

    private static string Describe(ImmutableArray<AttributeData> attributes)
    {
        var text = new StringBuilder();
        foreach (var attribute in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"// {attribute.AttributeClass?.Name}");
            foreach (var value in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static pair => pair.Value)))
            {
                text.Append(' ').Append(Format(value));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string? Format(TypedConstant value) => value.Kind == TypedConstantKind.Array
        ? string.Join(", ", value.Values.Select(Format))
        : Convert.ToString(value.Value, CultureInfo.InvariantCulture);
}
