using System;
using System.Buffers.Binary;
using System.Text;

namespace XAttr.Tests;

/// <summary>The dynamic symbols of a shared library, to be changed in place: its own reading of the format, beside the one that is tested.</summary>
internal sealed class ElfTables
{
    private readonly byte[] _image;
    private readonly (int Offset, int Size) _symbols, _names, _versions, _relocations;

    public ElfTables(byte[] image)
    {
        _image = image;
        _symbols = Section(11);
        _names = Section(3);
        _versions = Section(0x6fffffff);
        _relocations = Section(4);
    }

    /// <summary>The place of a symbol in the table.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < _symbols.Size / 24; i++)
        {
            if (Name(i) == name)
                return i;
        }

        throw new ArgumentException($"there is no symbol {name}");
    }

    /// <summary>The version of a symbol.</summary>
    public ushort VersionOf(string name) => Version(IndexOf(name));

    /// <summary>A symbol with a version that is neither local, global nor the marker's.</summary>
    public (int Index, string Name) FirstSymbolOfAnotherVersion()
    {
        var marker = VersionOf(SymbolVersions.Marker);
        for (var i = 0; ; i++)
        {
            if (Version(i) > 1 && Version(i) != marker)
                return (i, Name(i));
        }
    }

    /// <summary>Gives a symbol another version.</summary>
    public void SetVersion(int symbol, ushort version) => BinaryPrimitives.WriteUInt16LittleEndian(_image.AsSpan(_versions.Offset + (2 * symbol)), version);

    /// <summary>Makes the first relocation refer to a symbol.</summary>
    public void RelocateFirst(int symbol) => BinaryPrimitives.WriteInt32LittleEndian(_image.AsSpan(_relocations.Offset + 12), symbol);

    private ushort Version(int symbol) => BinaryPrimitives.ReadUInt16LittleEndian(_image.AsSpan(_versions.Offset + (2 * symbol)));

    private string Name(int symbol)
    {
        var text = _image.AsSpan(_names.Offset + BinaryPrimitives.ReadInt32LittleEndian(_image.AsSpan(_symbols.Offset + (24 * symbol))));
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    // The first section of a type; the first string table is that of the dynamic symbols.
    private (int Offset, int Size) Section(uint type)
    {
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(_image.AsSpan(0x28));
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(_image.AsSpan(0x3c)); i++, header += 64)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(_image.AsSpan(header + 4)) == type)
                return ((int)BinaryPrimitives.ReadInt64LittleEndian(_image.AsSpan(header + 24)), (int)BinaryPrimitives.ReadInt64LittleEndian(_image.AsSpan(header + 32)));
        }

        throw new ArgumentException($"there is no section of type {type:x}");
    }
}
