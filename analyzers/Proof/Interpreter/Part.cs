using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>A part of the interpreter, which follows one kind of code, and what every part needs.</summary>
internal abstract class Part(NetInterpreter interpreter)
{
    protected NetInterpreter Interpreter => interpreter;

    protected Memory Memory => interpreter.Memory;

    protected CallStack Stack => interpreter.Stack;

    protected ITorch Torch => interpreter.Torch;

    protected Value Evaluate(IOperation expression) => interpreter.Expressions.Of(expression);

    protected void Execute(IOperation statement) => interpreter.Statements.Run(statement);

    protected void Execute(IEnumerable<IOperation> statements) => interpreter.Statements.Run(statements);

    protected HeapObject? Find(Value? value) => interpreter.Memory.Find(value);

    protected void GiveUp(IOperation operation, string what) => interpreter.GiveUp(operation, what);
}
