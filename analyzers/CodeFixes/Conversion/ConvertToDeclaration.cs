using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.CodeFixes.Handwritten;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Conversion;

/// <summary>Turns a straight-line network that is written by hand into attributes: the same layers, under the same names of the state dict.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertToDeclaration))]
public sealed class ConvertToDeclaration : CodeRefactoringProvider
{
    private const string Placeholder = "height, width";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not ClassDeclarationSyntax declaration || !declaration.Identifier.Span.IntersectsWith(context.Span)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || Convert(declaration, model) is not { } text)
            return;
        var edits = new SourceEdits();
        edits.Replace(declaration, text);
        var solution = context.Document.Project.Solution;
        var title = text.Contains(Placeholder) ? "Convert to a declaration, and write its input's height and width" : "Convert to a declaration";
        context.RegisterRefactoring(CodeAction.Create(title, token => edits.ApplyAsync(solution, token), nameof(ConvertToDeclaration)));
    }

    private static string? Convert(ClassDeclarationSyntax declaration, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(declaration) is not { } type || type.DeclaringSyntaxReferences.Length != 1
            || type.GetAttributes() is not { Length: 1 } attributes || !AttributeKinds.IsXDnn(attributes[0])
            || attributes[0].NamedArguments.Any(static argument => argument.Key is not ("Degree" or "DegreeDenominator"))
            || Modules(declaration, model) is not { } modules || Forward(declaration) is not { } forward
            || declaration.Members.Any(member => member != forward && member is not FieldDeclarationSyntax && !IsPlain(member as ConstructorDeclarationSyntax))
            || new StraightLine(model, modules).Read(forward) is not { Count: > 0 } layers)
            return null;
        return InputSize(modules, forward, model) is { } size
            ? $"[XDnn({size})]\n[{string.Join(", ", layers)}]\n{declaration.Modifiers} class {declaration.Identifier.Text};"
            : null;
    }

    // Private, and made where they are declared.
    private static Dictionary<ISymbol, InvocationExpressionSyntax>? Modules(ClassDeclarationSyntax declaration, SemanticModel model)
    {
        var modules = new Dictionary<ISymbol, InvocationExpressionSyntax>(SymbolEqualityComparer.Default);
        foreach (var variable in declaration.Members.OfType<FieldDeclarationSyntax>().SelectMany(static field => field.Declaration.Variables))
        {
            if (model.GetDeclaredSymbol(variable) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsStatic: false } field || variable.Initializer?.Value is not InvocationExpressionSyntax call)
                return null;
            modules.Add(field, call);
        }

        return modules;
    }

    private static MethodDeclarationSyntax? Forward(ClassDeclarationSyntax declaration) =>
        declaration.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method is { Identifier.ValueText: "forward", ParameterList.Parameters.Count: 1 });

    // One that only registers.
    private static bool IsPlain(ConstructorDeclarationSyntax? constructor) =>
        constructor is { ParameterList.Parameters.Count: 0 }
        && (constructor.ExpressionBody?.Expression ?? ((constructor.Body?.Statements is { Count: 1 } statements ? statements[0] : null) as ExpressionStatementSyntax)?.Expression)
            is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "RegisterComponents" } };

    // A network that begins with a linear layer has vectors as inputs. Of images the sizes stand nowhere: the compiler asks for them.
    private static string? InputSize(Dictionary<ISymbol, InvocationExpressionSyntax> modules, MethodDeclarationSyntax forward, SemanticModel model)
    {
        var first = forward.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => call.ArgumentList.Arguments.Count == 1 && IsInput(call.ArgumentList.Arguments[0].Expression, forward));
        if (first?.Receiver() is not IdentifierNameSyntax name || model.GetSymbolInfo(name).Symbol is not { } field || !modules.TryGetValue(field, out var made)
            || model.GetSymbolInfo(made).Symbol is not IMethodSymbol method)
            return null;
        return LayerTable.OfModule(method.Name, isTorch: true) switch
        {
            { SizeRule.InFeatures: { } features } layer => Size(made, method, layer, features),
            Convolution { Rank: 2, SizeRule.InChannels: { } size } layer => Size(made, method, layer, size) is { } channels ? $"{channels}, {Placeholder}" : null,
            _ => null,
        };
    }

    private static bool IsInput(ExpressionSyntax expression, MethodDeclarationSyntax forward) =>
        expression is IdentifierNameSyntax input && input.Identifier.ValueText == forward.ParameterList.Parameters[0].Identifier.ValueText;

    private static string? Size(InvocationExpressionSyntax made, IMethodSymbol method, Layer layer, string argument) =>
        method.Parameters.FirstOrDefault(parameter => layer.ArgumentOf(parameter.Name) == argument) is { } parameter
            ? (made.Argument(method, parameter.Name)?.Expression as LiteralExpressionSyntax)?.ToString()
            : null;
}
