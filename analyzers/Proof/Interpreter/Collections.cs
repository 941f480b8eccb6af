using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Makes arrays and collections.</summary>
internal sealed class Collections(NetInterpreter interpreter) : Part(interpreter)
{
    // A longer table that is filled in a loop holds any number.
    private const int MaxElements = 512;

    public Value CreateArray(IArrayCreationOperation array)
    {
        var sizes = array.DimensionSizes.Select(Evaluate).ToList();
        if (array.Initializer is { } initializer)
            return Memory.Allocate(new SequenceObject(SequenceKind.List, [.. initializer.ElementValues.Select(Element)], []), array.Syntax);
        var element = Types.HoldsTensors(((IArrayTypeSymbol)array.Type!).ElementType) ? Value.Null : Value.Plain;
        return sizes is [ScalarValue { Constant: long and >= 0 and <= MaxElements and var count }]
            ? Memory.Allocate(new SequenceObject(SequenceKind.List, [.. Enumerable.Repeat(element, (int)count)], []), array.Syntax)
            : Memory.Allocate(new SequenceObject(SequenceKind.List, [element], [], IsOpen: true), array.Syntax);
    }

    private Value Element(IOperation element) => element is IArrayInitializerOperation nested
        ? Memory.Allocate(new SequenceObject(SequenceKind.List, [.. nested.ElementValues.Select(Element)], []), nested.Syntax)
        : element.ConstantValue is { HasValue: true, Value: var constant }
        ? Scalars.Of(constant, element.Type)
        : Evaluate(element);

    // [a, b, .. c]; newer compilers have an operation of its own for it, whose children are the elements too.
    public Value CreateCollection(IOperation collection)
    {
        var elements = new List<Value>();
        var isOpen = false;
        foreach (var child in collection.ChildOperations)
        {
            if (child.Syntax is SpreadElementSyntax or ExpressionSyntax { Parent: SpreadElementSyntax })
            {
                var spread = Interpreter.Queries.Force(Evaluate(child.Syntax is SpreadElementSyntax ? child.ChildOperations.First() : child), child);
                if (Find(spread) is SequenceObject sequence)
                {
                    elements.AddRange(sequence.Elements);
                    isOpen |= sequence.IsOpen;
                }
                else
                {
                    elements.Add(UnknownValue.Of(child, "the elements that are spread here"));
                    isOpen = true;
                }
            }
            else
            {
                elements.Add(Evaluate(child));
            }
        }

        if (collection.ChildOperations.Count == 0 && collection.Syntax is CollectionExpressionSyntax { Elements.Count: > 0 })
            return UnknownValue.Of(collection, "this collection");
        ValueArray all = isOpen ? new Join(collection.Syntax.GetLocation()).Summary(elements) : [.. elements];
        return Memory.Allocate(new SequenceObject(SequenceKind.List, all, [], isOpen), collection.Syntax);
    }
}
