using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads a class marked <c>[XDnn]</c> into values; no symbol or syntax node lives past it.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The declaration of it that carries <c>[XDnn]</c>.</param>
    /// <param name="attributes">Its attributes, in order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static NetDeclaration Read(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, ImmutableArray<AttributeData> attributes, CancellationToken cancellationToken) =>
        ReadInside(type, syntax, attributes, ImmutableArray<INamedTypeSymbol>.Empty, cancellationToken);

    /// <summary>Reads a class that stands inside others, as a module of theirs.</summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The declaration of it that carries <c>[XDnn]</c>; null for one that is compiled already, of which no mistakes are looked for.</param>
    /// <param name="attributes">Its attributes, in order.</param>
    /// <param name="around">The classes that it stands in.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static NetDeclaration ReadInside(
        INamedTypeSymbol type, TypeDeclarationSyntax? syntax, ImmutableArray<AttributeData> attributes, ImmutableArray<INamedTypeSymbol> around, CancellationToken cancellationToken)
    {
        var header = NetHeader.Missing;
        // One attribute is [XDnn] itself; the array is cut to size only where foreign ones stand among the others.
        var steps = new StepDeclaration[attributes.Length - 1];
        var count = 0;
        var modules = new ModuleReader(type, around, cancellationToken);
        var blocks = new BlockReader(modules);
        List<ModuleDeclaration>? used = null;
        var isComplete = true;
        foreach (var attribute in attributes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isXDnn = AttributeKinds.IsXDnn(attribute);
            if (!isXDnn && !AttributeKinds.IsStep(attribute))
                continue;
            if (!StepReader.Compiles(attribute))
            {
                isComplete = false;
            }
            else if (isXDnn)
            {
                header = NetHeader.Read(attribute);
            }
            else
            {
                blocks.Note(attribute.AttributeClass!);
                if (modules.Find(attribute.AttributeClass!) is { } module)
                    (used ??= []).Add(module);
                steps[count++] = StepReader.Read(attribute);
            }
        }

        Array.Resize(ref steps, count);
        var isBare = count == 0 && isComplete && header.InputShape.Count == 0;
        var net = new NetDeclaration(
            syntax is null ? TypeIdentityReader.ReadCompiled(type) : TypeIdentityReader.Read(type, syntax),
            header,
            new EquatableArray<StepDeclaration>(steps),
            blocks.ReadAll(),
            EquatableArray<Problem>.Empty,
            isComplete && blocks.IsComplete,
            isBare)
        {
            Modules = used is null ? EquatableArray<ModuleDeclaration>.Empty : EquatableArray<ModuleDeclaration>.From(used),
        };
        return syntax is null ? net : Check(net, type, syntax, attributes);
    }

    // What the class itself must be, and what of it is the user's.
    private static NetDeclaration Check(NetDeclaration net, INamedTypeSymbol type, TypeDeclarationSyntax syntax, ImmutableArray<AttributeData> attributes)
    {
        var (header, isBare) = (net.Header, net.IsHandwritten);
        var hasUnknownBase = (isBare || type.DeclaringSyntaxReferences.Length > 1) && ClassRules.HasUnknownBase(type, syntax);
        var isComplete = net.IsComplete && !hasUnknownBase;
        var isHandwritten = isBare && (hasUnknownBase || ClassRules.IsHandwritten(type, syntax));
        var inputs = CountInputs(net.Steps.AsSpan());
        var outputs = NetOutput.Names(net.Steps);
        var members = OwnMembers.Of(type, syntax, header.HasRegular ? MemberRules.Twin : null);
        var rules = new MemberRules(
            type, header, isHandwritten ? Math.Max(1, (HandwrittenSignature.Base(type)?.Arity ?? 2) - 1) : Math.Max(1, inputs), outputs.Count > 0, isHandwritten);
        var problems = ClassRules.Check(type, syntax, attributes, (Math.Max(1, inputs), outputs), isHandwritten && isComplete ? header : null, rules);
        if (problems.Count == 0)
            problems.AddRange(rules.Check(members, net.Steps.Count > 0));
        return net with
        {
            Problems = EquatableArray<Problem>.From(problems),
            IsComplete = isComplete,
            IsHandwritten = isHandwritten,
            HandwrittenInputs = isHandwritten ? HandwrittenSignature.Inputs(type) : EquatableArray<string>.Empty,
            OwnNames = OwnMembers.LikeGenerated(type, members),
            TakenMembers = EquatableArray<string>.From([.. rules.Taken]),
            CanBeAddedTo = !hasUnknownBase && rules.CanBeAddedTo,
        };
    }

    /// <summary>How many inputs are declared by name.</summary>
    public static int CountInputs(ReadOnlySpan<StepDeclaration> steps)
    {
        var count = 0;
        while (count < Math.Min(steps.Length, NetInput.Max) && steps[count] is { Kind: "Input", Block: null })
            count++;
        return count;
    }
}
