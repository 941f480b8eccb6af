using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads the classes of one's own that a network uses as layers, also from referenced assemblies.</summary>
/// <param name="user">The network, or the block that is looked at by itself.</param>
/// <param name="around">The networks that this one stands in.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class ModuleReader(INamedTypeSymbol user, ImmutableArray<INamedTypeSymbol> around, CancellationToken cancellationToken)
{
    /// <summary>The name of each argument of the constructor, in order.</summary>
    public const string ArgumentName = "Arguments";

    private readonly ConstructorReader _constructors = new(user);

    // Most networks use none, and each is read on every edit.
    private Dictionary<ITypeSymbol, ModuleDeclaration>? _known;

    /// <summary>Whether C# itself accepts the class.</summary>
    public static bool Compiles(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => false,
        INamedTypeSymbol named => named.TypeArguments.All(Compiles) && (named.ContainingType is null || Compiles(named.ContainingType)),
        IArrayTypeSymbol array => Compiles(array.ElementType),
        _ => true,
    };

    /// <summary>The step as it was written.</summary>
    public static StepDeclaration ReadStep(AttributeData attribute, ITypeSymbol module)
    {
        var written = attribute.ConstructorArguments[0];
        var arguments = (written.IsNull ? ImmutableArray.Create(written) : written.Values).Select(static value => new Argument(ArgumentName, ReadValue(value), IsNamed: false))
            .Concat(attribute.NamedArguments.Select(static named => new Argument(named.Key, StepReader.ReadValue(named.Value), IsNamed: true)));
        return new StepDeclaration($"Module<{module.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}>", EquatableArray<Argument>.From([.. arguments]))
        {
            Module = Emitted(module),
        };
    }

    /// <summary>The class that a step uses; null where it uses none.</summary>
    public ModuleDeclaration? Find(INamedTypeSymbol step)
    {
        if (AttributeKinds.ModuleOf(step) is not { } type)
            return null;
        _known ??= new(SymbolEqualityComparer.Default);
        if (!_known.TryGetValue(type, out var module))
            _known.Add(type, module = Read(type));
        return module;
    }

    private static ArgumentValue ReadValue(TypedConstant constant) =>
        StepReader.ReadValue(constant) is EnumValue member ? member with { EmittedType = Emitted(constant.Type!) } : StepReader.ReadValue(constant);

    /// <summary>A type as emitted code spells it.</summary>
    public static string Emitted(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private ModuleDeclaration Read(ITypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        var module = new ModuleDeclaration(name, Emitted(type), Refusal: null);
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
            return module with { Refusal = $"'{name}' is no class that derives from Module<Tensor, Tensor>; only such a class can be a layer" };
        if (around.Append(user).Contains(named, SymbolEqualityComparer.Default))
            return Endless(module);
        module = module with { IsOfProject = SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, user.ContainingAssembly) };

        var attributes = named.GetAttributes();
        var marker = attributes.FirstOrDefault(AttributeKinds.IsXDnn);
        var net = marker is null ? null : ReadNet(named, marker, attributes);
        if (net is { IsHandwritten: false })
            return ReadDeclared(module, named, net);
        return module with
        {
            Refusal = Refuse(named, name, HandwrittenSignature.Base(named)?.Arity - 1),
            Constructors = _constructors.Read(named, named.InstanceConstructors),
            HasUnknownBase = HasUnknownBase(named),
            Degree = net is null ? AttributeKinds.StatedDegree(named) : net.Header.Degree,
            TakesIntegers = Implements(named, "IEmbeddedXDnn"),
            IsPiecewiseLinear = Implements(named, "IPiecewiseLinear"),
        };
    }

    private NetDeclaration ReadNet(INamedTypeSymbol type, AttributeData marker, ImmutableArray<AttributeData> attributes)
    {
        var syntax = marker.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return DeclarationReader.ReadInside(type, syntax, attributes, around.Add(user), cancellationToken);
    }

    // Its constructors are the generated one and those that begin with ': this()'. The generator does not see the former, the analyzers do.
    private ModuleDeclaration ReadDeclared(ModuleDeclaration module, INamedTypeSymbol type, NetDeclaration net)
    {
        if (net.Modules.Concat(net.Blocks.SelectMany(static block => block.Modules)).Any(static inner => inner.ContainsItself))
            return Endless(module);
        var generated = new ModuleConstructor(type.Name + "()", EquatableArray<ModuleParameter>.Empty);
        var written = type.InstanceConstructors.Where(static constructor => constructor.Parameters.Length > 0);
        return module with
        {
            Refusal = NetOutput.Names(net.Steps).Count > 0
                ? $"'{module.Name}' has several outputs, and a module in a declaration gives one tensor; write its layers here, or the network by hand"
                : Refuse(type, module.Name, Math.Max(1, DeclarationReader.CountInputs(net.Steps.AsSpan()))),
            Constructors = EquatableArray<ModuleConstructor>.From([generated, .. _constructors.Read(type, written)]),
            Net = net,
            IsPiecewiseLinear = Implements(type, "IPiecewiseLinear"),
        };
    }

    private static ModuleDeclaration Endless(ModuleDeclaration module) => module with
    {
        ContainsItself = true,
        Refusal = $"'{module.Name}' has itself inside, so that making one would never end; use another class inside",
    };

    private string? Refuse(INamedTypeSymbol type, string name, int? inputs)
    {
        if (inputs is null)
            return $"'{name}' does not derive from Module<Tensor, Tensor>, so it can be no layer";
        if (inputs > 1)
            return $"'{name}' takes {inputs} tensors, and a module in a declaration takes one; join them before it, or write the network by hand";
        if (type.IsAbstract)
            return $"'{name}' is abstract, so none can be made; use a class that derives from it";
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
                return $"'{outer.Name}' is file-local, and the generated code stands in another file; remove 'file'";
        }

        return _constructors.IsAccessible(type) ? null : $"'{name}' is not accessible in '{user.Name}', where one is made; make it public";
    }

    private static bool HasUnknownBase(INamedTypeSymbol type)
    {
        var basis = type.BaseType;
        while (basis is { TypeKind: not TypeKind.Error })
            basis = basis.BaseType;
        return basis is not null;
    }

    private static bool Implements(INamedTypeSymbol type, string contract) => type.AllInterfaces.Any(other => other.Name == contract && AttributeKinds.IsRuntime(other));
}
