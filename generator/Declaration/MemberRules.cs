using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Which members a class may have beside those that are generated into it: what C# would refuse in the generated file is said of the user's.</summary>
/// <param name="type">The class.</param>
/// <param name="header">What stands in <c>[XDnn(…)]</c>.</param>
/// <param name="inputs">How many tensors its forward takes.</param>
/// <param name="hasOutputs">Whether it declares several outputs by name.</param>
/// <param name="isHandwritten">Whether it is a network with a forward of its own.</param>
internal sealed class MemberRules(INamedTypeSymbol type, NetHeader header, int inputs, bool hasOutputs, bool isHandwritten)
{
    /// <summary>The nested class that the regular twin is generated as.</summary>
    public const string Twin = "Regular";

    /// <summary>Of a network of several outputs: the class of an output by itself, the field that holds them, and the pass that records choices or replays them.</summary>
    public const string View = "OutputView", Views = "_outputViews", FirstOrder = "ForwardInFirstOrder";

    private const string Forward = "forward";

    // What generated code calls of the module: a member of the class's own would come between.
    private static readonly string[] Called = ["register_module", "register_parameter", "get_parameter", "training"];

    private readonly List<Problem> _problems = [];

    /// <summary>The name that a constructor without parameters goes by in <see cref="Taken"/>.</summary>
    public const string Constructor = ".ctor";

    /// <summary>The degree, whether samples mix, and the inputs of degree 0, as the explicit implementations of the contract.</summary>
    public const string ContractDegree = "IXDnn.HomogeneityDegree", ContractMixing = "IXDnn.MixesSamples", ContractConditions = "IXDnn.Conditions";

    /// <summary>What of the generated members is there already, once the members were checked.</summary>
    public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what is there goes together with the generated base, once the members were checked.</summary>
    public bool CanBeAddedTo { get; private set; } = true;

    /// <summary>Whether a member of that name is generated.</summary>
    public bool IsGenerated(string name) => name switch
    {
        "XGradient" or "ForwardWithXGradient" or "CheckHomogeneity" when hasOutputs => false,
        "XGradient" or "ForwardWithXGradient" or "CheckHomogeneity" or "HomogeneityDegree" => true,
        View or Views or FirstOrder or "Output" or "OutputNames" => hasOutputs,
        _ when isHandwritten => false,
        Forward or "RegisterComponents" or "InputShape" or "OutputShape" or "Summary" or "Embed" or "ForwardEmbedded" => true,
        Twin => header.HasRegular,
        _ => false,
    };

    /// <summary>The problems; none where everything that is written fits.</summary>
    public IReadOnlyList<Problem> Check(IReadOnlyList<SyntaxNode> members, bool hasSteps)
    {
        // Whoever has a forward of their own wrote more by hand: that is the one mistake.
        for (var i = 0; i < members.Count && !isHandwritten; i++)
        {
            if (members[i] is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null, Identifier.ValueText: Forward } forward && Owner(forward) == type.Name && IsSame(forward))
            {
                CanBeAddedTo &= forward.Modifiers.Any(SyntaxKind.OverrideKeyword);
                _problems.Add(Problem(i, Forward, OwnForward(hasSteps)));
            }
        }

        var ofForward = _problems.Count;

        for (var i = 0; i < members.Count; i++)
            Check(i, members[i]);
        if (ofForward > 0)
            return [_problems[0]];
        if (_problems.Count == 0 && !isHandwritten && !members.Any(Registers))
            WarnOfModules(members);
        return _problems;
    }

    // Whoever registers something by hand knows what they do.
    private static bool Registers(SyntaxNode member) => member.DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(static name => name.Identifier.ValueText is "register_module" or "register_parameter" or "add_module");

    private void WarnOfModules(IReadOnlyList<SyntaxNode> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] is not (FieldDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: null }))
                continue;
            foreach (var name in OwnMembers.Names(members[i]).Select(static name => name.ValueText))
            {
                if (type.GetMembers(name).FirstOrDefault() is { IsStatic: false } member && Learns(member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type))
                    _problems.Add(new Problem(RuleIds.UnregisteredModule, Model.Problem.OnClass, name, type.Name) { Member = (i, name) });
            }
        }
    }

    // A module or a parameter of TorchSharp's.
    private static bool Learns(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Module", ContainingType.Name: "nn" } or { Name: "Parameter", ContainingNamespace: { Name: "Modules", ContainingNamespace.Name: "TorchSharp" } })
                return true;
        }

        return false;
    }

    private string OwnForward(bool hasSteps)
    {
        var basis = ClassRules.ModuleText(inputs);
        return hasSteps
            ? $"'{type.Name}' has layers in attributes and a forward of its own; remove forward, or the layers for a network written by hand"
            : header.InputShape.Count > 0
                ? $"'{type.Name}' has a forward of its own, whose shape is not declared; write [XDnn] without {new Shape(header.InputShape)}, or layers in attributes instead of forward"
                : $"'{type.Name}' has a forward of its own but no base; write ': {basis}' for a network written by hand, or layers in attributes instead of forward";
    }

    private void Check(int index, SyntaxNode member)
    {
        switch (member)
        {
            case ParameterListSyntax when !isHandwritten:
                CanBeAddedTo = false;
                Report(index, "", $"'{Owner(member)}' has a primary constructor, but its layers are made by a generated one without parameters; write a constructor with ': this()' in its place");
                break;
            case ConstructorDeclarationSyntax constructor when !isHandwritten && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword):
                CheckConstructor(index, constructor);
                break;
            case MemberDeclarationSyntax { Parent: TypeDeclarationSyntax } declaration when IsOfContract(declaration) is { } contract:
                Taken.Add(contract);
                if (contract == ContractConditions)
                    Report(index, "", $"'{type.Name}' implements {contract} itself; remove it, because [Input(…, Degree = 0)] of a declared network alone says which inputs have degree 0");
                else if (contract != ContractMixing)
                    Report(index, "", $"'{type.Name}' implements {contract} itself, which the generator does; remove it");
                break;
            case TypeDeclarationSyntax nested when !isHandwritten && header.HasRegular && Owner(nested) == type.Name && OwnMembers.IsOf(nested, Twin):
                CheckTwin(index, nested);
                break;
            default:
                foreach (var name in OwnMembers.Names(member))
                    CheckName(index, member, name.ValueText);
                break;
        }
    }

    private void CheckConstructor(int index, ConstructorDeclarationSyntax constructor)
    {
        if (!constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
        {
            Taken.Add(Constructor);
            CanBeAddedTo &= constructor.Initializer.IsKind(SyntaxKind.BaseConstructorInitializer) && Owner(constructor) == type.Name;
        }

        if (constructor.ParameterList.Parameters.Count == 0)
            Report(index, "", $"'{Owner(constructor)}' has a constructor without parameters, which the generator writes; remove it, or give it parameters and ': this()'");
        else if (!constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
            Report(index, "", $"this constructor of '{Owner(constructor)}' does not call the generated one, which makes the layers; write ': this()' behind its parameters");
    }

    // The user may add to the twin as to the class itself.
    private void CheckTwin(int index, TypeDeclarationSyntax twin)
    {
        SyntaxKind[] others = [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.FileKeyword];
        if (twin is not ClassDeclarationSyntax || !twin.Modifiers.Any(SyntaxKind.PartialKeyword) || others.Any(other => twin.Modifiers.Any(other)) || twin.BaseList is not null)
        {
            CanBeAddedTo = false;
            Report(index, Twin, $"'{Twin}' is the twin that the generator writes into '{type.Name}'; add to it as 'public partial class {Twin}' without a base, or take another name");
        }
    }

    private void CheckName(int index, SyntaxNode member, string name)
    {
        if (!isHandwritten && Array.IndexOf(Called, name) >= 0)
        {
            CanBeAddedTo = false;
            Report(index, name, $"'{Owner(member)}' has a member '{name}', which hides the module's own, and the generated code calls that; give it another name");
            return;
        }

        var isOfTwin = Owner(member) != type.Name;
        if (!IsGenerated(name) || (isOfTwin && name is "XGradient" or "ForwardWithXGradient" or "CheckHomogeneity" or "HomogeneityDegree" or "Embed" or "ForwardEmbedded" or FirstOrder or Twin))
            return;
        if (member is not MethodDeclarationSyntax method || TakesTensors(name) is null || IsSame(method))
        {
            // What stands in the place of a type that heads name leaves nothing to add.
            if (isOfTwin || name == View)
                CanBeAddedTo = false;
            else
                Taken.Add(name);
            Report(index, name, $"'{Owner(member)}' has a member '{name}', and the generator writes one of that name too; give yours another name");
        }
    }

    // Overloads may stand beside each other. The types are asked of the symbol: the text may call a tensor by an alias.
    private bool IsSame(MethodDeclarationSyntax method)
    {
        var (tensors, hasFlag) = TakesTensors(method.Identifier.ValueText)!.Value;
        var owner = Owner(method) == type.Name ? type : type.GetTypeMembers(Twin, 0).FirstOrDefault();
        var symbol = owner?.GetMembers(method.Identifier.ValueText).OfType<IMethodSymbol>()
            .FirstOrDefault(symbol => symbol.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == method.SyntaxTree && part.Span == method.Span));
        return symbol is { Arity: 0 }
            && symbol.Parameters.Length == tensors + (hasFlag ? 1 : 0)
            && symbol.Parameters.All(static parameter => parameter.RefKind == RefKind.None)
            && symbol.Parameters.Take(tensors).All(static parameter => parameter.Type.Name == "Tensor")
            && symbol.Parameters.Skip(tensors).All(static parameter => parameter.Type.SpecialType == SpecialType.System_Boolean);
    }

    private (int Tensors, bool HasFlag)? TakesTensors(string name) => name switch
    {
        Forward or "CheckHomogeneity" => (inputs, false),
        "XGradient" or "ForwardWithXGradient" => (inputs + 1, true),
        "Embed" or "ForwardEmbedded" => (1, false),
        "RegisterComponents" => (0, false),
        _ => null,
    };

    private static string? IsOfContract(MemberDeclarationSyntax member)
    {
        var (specifier, name) = member switch
        {
            PropertyDeclarationSyntax property => (property.ExplicitInterfaceSpecifier, property.Identifier.ValueText),
            MethodDeclarationSyntax method => (method.ExplicitInterfaceSpecifier, method.Identifier.ValueText),
            _ => (null, ""),
        };
        var contract = specifier?.Name switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            _ => null,
        };
        return (contract, name) is ("IXDnn", "HomogeneityDegree" or "MixesSamples" or "Conditions") or ("IPiecewiseLinear", "Forward") ? $"{contract}.{name}" : null;
    }

    private static string Owner(SyntaxNode member) => (member.Parent as TypeDeclarationSyntax)?.Identifier.ValueText ?? "";

    private void Report(int index, string name, string message) => _problems.Add(Problem(index, name, message));

    private static Problem Problem(int index, string name, string message) =>
        new(RuleIds.InvalidDeclaration, Model.Problem.OnClass, message) { Member = (index, name) };
}
