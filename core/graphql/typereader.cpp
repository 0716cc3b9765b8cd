#include "core/graphql/typereader.h"

#include "core/graphql/ast.h"

namespace graphql {

const Type *TypeReader::read(const ast::Node *type)
{
    if (!type)
        return nullptr;
    if (type->kind == ast::Kind::NamedType)
        return m_schema.type(type->name.text);
    if (const auto found = m_known.find(type); found != m_known.end())
        return found->second;
    const Type *inner = read(type->type);
    if (inner) {
        const bool isList = type->kind == ast::Kind::ListType;
        m_wrappers.push_back({ isList ? Type::Kind::ListOf : Type::Kind::NonNull, inner });
        inner = &m_wrappers.back();
    }
    m_known.emplace(type, inner);
    return inner;
}

} // namespace graphql
